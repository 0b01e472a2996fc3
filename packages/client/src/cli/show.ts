import type { ExperimentView } from "@heirloom/api";
import { Command } from "commander";
import { createClient } from "../client.ts";
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
  const result = await client.experiments.result.query({ id });
  if (options.json) return print(JSON.stringify(result));
  const { experiment } = await client.experiments.get.query({ id });
  for (const line of headOf(experiment)) print(line);
  for (const line of resultTables(result)) print(line);
  print("");
  print(experimentUrl(options.server, id));
}

function headOf({ name, state, failure, progress, engineNote }: ExperimentView): string[] {
  const done = `${state}, ${count(progress.done)} of ${count(progress.total)} chain generations`;
  return [name, done, ...(failure ? [failure] : []), ...(engineNote ? [engineNote] : [])];
}
