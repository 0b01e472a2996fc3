import type { ExperimentResult } from "@heirloom/core";
import { createClient, type ExperimentSnapshot } from "../client.ts";
import type { DefinitionFile } from "../definition-file/read.ts";
import { Interrupted, RunFailed } from "../errors.ts";
import { follow } from "../remote/follow.ts";
import { launch } from "../remote/launch.ts";
import { interruption } from "./interrupt.ts";
import { connectionOf, experimentUrl } from "./options.ts";
import { say } from "./output.ts";
import { ProgressLine } from "./progress.ts";
import type { RunOptions } from "./run-options.ts";

/** Runs on a server and follows it to its end. */
export async function runThere(read: DefinitionFile, options: RunOptions): Promise<ExperimentResult> {
  const connection = connectionOf(options);
  const client = createClient(connection);
  const id = await launch(client, connection, { ...read, from: options.from });
  const url = experimentUrl(options.server, id);
  say(url);
  const { signal, release } = interruption();
  const progress = new ProgressLine();
  const narrate = narrator(progress);
  try {
    const { state, failure } = await follow(client, {
      id,
      signal,
      onUpdate: narrate,
      onLost: () => progress.note(`${connection.url} went away; trying to reach it again for a minute ...`),
    });
    if (state === "failed") throw new RunFailed(`${url} failed: ${failure ?? "the server gives no reason"}`);
    if (state === "cancelled") throw new RunFailed(`${url} was cancelled`);
    return await client.experiments.result.query({ id });
  } catch (error) {
    if (!signal.aborted) throw error;
    throw new Interrupted(`It goes on at ${url}. To cancel it: heirloom cancel ${id}`);
  } finally {
    progress.clear();
    release();
  }
}

/** Says what changes: the state in words, the engine once, events as they come, progress always. */
function narrator(progress: ProgressLine): (update: ExperimentSnapshot) => void {
  const said = new Set<string>();
  const once = (sentence: string, name = sentence): void => {
    if (said.has(name)) return;
    said.add(name);
    progress.note(sentence);
  };
  return ({ experiment, events }) => {
    if (experiment.state === "waiting") once("Waiting for a runner.");
    if (experiment.state === "paused") once("Paused; it goes on when somebody resumes it.");
    if (experiment.engineNote) once(experiment.engineNote);
    for (const { id, message } of events) once(message, `event ${id}`);
    progress.update(experiment.progress);
  };
}
