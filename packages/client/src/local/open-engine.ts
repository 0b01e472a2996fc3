import { InputError } from "@heirloom/core";
import { createEngine, type Engine } from "@heirloom/engine";

export const engineChoices = ["auto", "cpu", "webgpu"] as const;
export type EngineChoice = (typeof engineChoices)[number];

export interface EngineWish {
  readonly engine: EngineChoice;
  /** Threads of the CPU engine; all cores when left out. */
  readonly threads?: number | undefined;
}

/** The engine a person asked for; one that is not here is refused with the way to get it. */
export async function openEngine({ engine: wanted, threads }: EngineWish): Promise<Engine> {
  const gpu = wanted === "cpu" ? "off" : "auto";
  const engine = await createEngine({ gpu, ...(threads === undefined ? {} : { threads }) });
  if (wanted === "auto" || wanted === engine.info.kind) return engine;
  await engine.close();
  throw new InputError([{ path: ["--engine"], message: `${wanted} is not here. ${engine.note}` }]);
}
