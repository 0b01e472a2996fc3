export { backends } from "./backends.ts";
export type { Backend, Place } from "./backends.ts";
export { emptyDataFolder } from "./folders.ts";
export { copyExperiments } from "./seed.ts";
