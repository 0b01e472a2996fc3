export { plainWaiting } from "./device.ts";
export type { Waiting } from "./device.ts";
export { gaussianRecursion } from "./gaussian/recursion.ts";
export { expWgsl } from "./wgsl/exp.ts";
export { logWgsl } from "./wgsl/log.ts";
export { momentsWgsl } from "./wgsl/moments.ts";
export { normalWgsl } from "./wgsl/normal.ts";
export { sincosWgsl } from "./wgsl/sincos.ts";
export { threefryWgsl } from "./wgsl/threefry.ts";
