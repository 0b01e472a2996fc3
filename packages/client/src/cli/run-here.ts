import type { ExperimentResult } from "@heirloom/core";
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
