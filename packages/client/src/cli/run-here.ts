import type { ExperimentResult } from "@heirloom/core";
import type { Engine } from "@heirloom/engine";
import type { DefinitionFile } from "../definition-file/read.ts";
import { Interrupted } from "../errors.ts";
import { openEngine } from "../local/open-engine.ts";
import { runLocally } from "../local/run.ts";
import { interruption } from "./interrupt.ts";
import { writeModel } from "./model-folder.ts";
import { say } from "./output.ts";
import { ProgressLine } from "./progress.ts";
import type { RunOptions } from "./run-options.ts";

/** Runs in this process. */
export async function runHere(read: DefinitionFile, options: RunOptions): Promise<ExperimentResult> {
  const engine = await openEngine(options);
  say(engine.note);
  const opened = engine.note;
  try {
    const result = await runOn(engine, read, options.files);
    // What trains by gradient is chosen when the first model is trained.
    if (engine.note !== opened) say(engine.note);
    return result;
  } finally {
    await engine.close();
  }
}

/** Runs in this process on an engine that is open, and stays so. Models that are kept as files are written to `folder`. */
export async function runOn(engine: Engine, read: DefinitionFile, folder?: string): Promise<ExperimentResult> {
  const { signal, release } = interruption();
  const progress = new ProgressLine();
  try {
    return await runLocally({
      ...read,
      engine,
      signal,
      ...(folder === undefined
        ? {}
        : { onFile: async ({ letter }, file) => void (await writeModel(folder, { letter, ...file }, file.bytes)) }),
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
