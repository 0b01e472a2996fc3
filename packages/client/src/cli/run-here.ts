import { InputError, type ExperimentResult } from "@heirloom/core";
import { createEngine, type Engine } from "@heirloom/engine";
import type { DefinitionFile } from "../definition-file/read.ts";
import { Interrupted } from "../errors.ts";
import { runLocally } from "../local/run.ts";
import { interruption } from "./interrupt.ts";
import { say } from "./output.ts";
import { ProgressLine } from "./progress.ts";
import type { RunOptions } from "./run.ts";

/** Runs in this process. */
export async function runHere(read: DefinitionFile, options: RunOptions): Promise<ExperimentResult> {
  const { signal, release } = interruption();
  const engine = await openEngine(options);
  const progress = new ProgressLine();
  say(engine.note);
  try {
    return await runLocally({
      ...read,
      engine,
      signal,
      onProgress: (state) => progress.update(state),
      onEvent: ({ letter }, { replicate, generation, message }) =>
        progress.note(`arm ${letter}, replicate ${replicate}, generation ${generation}: ${message}`),
    });
  } catch (error) {
    if (signal.aborted) throw new Interrupted("Stopped; a run with --local keeps nothing.");
    throw error;
  } finally {
    progress.clear();
    await engine.close();
    release();
  }
}

async function openEngine({ threads, engine: wanted }: RunOptions): Promise<Engine> {
  const engine = await createEngine({
    ...(threads === undefined ? {} : { threads }),
    gpu: wanted === "cpu" ? "off" : "auto",
  });
  if (wanted !== "webgpu" || engine.info.kind !== "cpu") return engine;
  await engine.close();
  throw new InputError([{ path: ["--engine"], message: `webgpu is not here. ${engine.note}` }]);
}
