export { createGradientDevice } from "./device/create.ts";
export type { GradientDeviceOptions, OpenedGradientDevice } from "./device/create.ts";
export type { FoundAdapter } from "./run/choose.ts";
export type { TensorChoice } from "./run/env.ts";
