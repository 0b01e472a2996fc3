import { Command } from "commander";
import { createClient, type ExperimentSnapshot } from "../client.ts";
import { connectionOf, experimentId, experimentUrl, jsonOption, serverOption } from "./options.ts";
import type { JsonOption, ServerOption } from "./options.ts";
import { print } from "./output.ts";
import { resultTables } from "./result-table.ts";
import { count } from "./words.ts";

export function showCommand(): Command {
  return new Command("show")
    .description("show an experiment's state and result")
    .argument("<id>", "id or address of an experiment")
    .addOption(serverOption())
    .addOption(jsonOption())
    .action(show);
}

async function show(given: string, options: ServerOption & JsonOption): Promise<void> {
  const client = createClient(connectionOf(options));
  const id = experimentId(given);
  if (options.json) return print(JSON.stringify(await client.experiments.result.query({ id })));
  const { experiment } = await client.experiments.get.query({ id });
  for (const line of headOf(experiment)) print(line);
  if (experiment.engine) {
    const labels = experiment.arms.map(({ label }) => label);
    for (const line of resultTables(await client.experiments.result.query({ id }), labels)) print(line);
  }
  print("");
  print(experimentUrl(options.server, id));
}

function headOf({ name, state, failure, progress, engineNote }: ExperimentSnapshot["experiment"]): string[] {
  const done = `${state}, ${count(Math.floor(progress.done))} of ${count(progress.total)} chain generations`;
  return [name, done, ...(failure ? [failure] : []), ...(engineNote ? [engineNote] : [])];
}
