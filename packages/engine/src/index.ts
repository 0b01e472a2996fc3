export type { Engine, EngineOptions, EngineReport, EngineRequest } from "./contract.ts";
export { createEngine } from "./create-engine.ts";
export { openTrainer } from "./threads/gradient.ts";
