import type { ExperimentResult } from "@heirloom/core";
import type { Engine } from "@heirloom/engine";
import type { DefinitionFile } from "../definition-file/read.ts";
import { Interrupted } from "../errors.ts";
import { openEngine } from "../local/open-engine.ts";
import { runLocally } from "../local/run.ts";
import { interruption } from "./interrupt.ts";
import { say } from "./output.ts";
import { ProgressLine } from "./progress.ts";
import type { RunOptions } from "./run-options.ts";

/** Runs in this process. */
export async function runHere(read: DefinitionFile, options: RunOptions): Promise<ExperimentResult> {
  const engine = await openEngine(options);
  say(engine.note);
  try {
    return await runOn(engine, read);
  } finally {
    await engine.close();
  }
}

/** Runs in this process on an engine that is open, and stays so. */
export async function runOn(engine: Engine, read: DefinitionFile): Promise<ExperimentResult> {
  const { signal, release } = interruption();
  const progress = new ProgressLine();
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
    release();
  }
}
