import type { ExperimentRow } from "@heirloom/api";
import { Command } from "commander";
import { createClient } from "../client.ts";
import { connectionOf, jsonOption, serverOption, type JsonOption, type ServerOption } from "./options.ts";
import { print } from "./output.ts";
import { columns } from "./table.ts";
import { count } from "./words.ts";

export function listCommand(): Command {
  return new Command("list")
    .description("list a server's experiments, newest first")
    .option("--search <words>", "only those whose name has these words")
    .addOption(serverOption())
    .addOption(jsonOption())
    .action(list);
}

async function list(options: ServerOption & JsonOption & { search?: string }): Promise<void> {
  const client = createClient(connectionOf(options));
  const rows = await client.experiments.list.query(options.search === undefined ? {} : { search: options.search });
  if (options.json) return print(JSON.stringify({ experiments: rows }));
  if (rows.length === 0) return print("No experiments yet; start one with: heirloom run FILE");
  for (const line of columns([["id", "state", "arms", "name"], ...rows.map(cells)], [2])) print(line);
}

function cells({ id, state, arms, name, progress }: ExperimentRow): string[] {
  const share = progress.total === 0 ? 0 : Math.floor((100 * progress.done) / progress.total);
  return [id, state === "running" ? `running ${share} %` : state, count(arms), name];
}
