import { availableParallelism } from "node:os";
import type { Engine, EngineOptions } from "./contract.ts";
import { engineChoice } from "./env.ts";
import { findDevice } from "./gpu/find.ts";
import { LocalEngine } from "./local-engine.ts";

/** Looks for devices and starts threads. */
export async function createEngine(options: EngineOptions = {}): Promise<Engine> {
  const found = await findDevice(engineChoice(options));
  return new LocalEngine(options.threads ?? availableParallelism(), found);
}
