import type { FileView } from "@heirloom/api";
import { Command } from "commander";
import { createClient, type HeirloomClient } from "../client.ts";
import { downloadFile } from "../downloads.ts";
import { writeModel } from "./model-folder.ts";
import { connectionOf, experimentId, jsonOption, serverOption, type JsonOption, type ServerOption } from "./options.ts";
import { print, say } from "./output.ts";
import { columns } from "./table.ts";
import { count, many } from "./words.ts";

interface FilesOptions extends ServerOption, JsonOption {
  readonly download?: string;
}

interface ArmFile extends FileView {
  readonly letter: string;
}

export function filesCommand(): Command {
  return new Command("files")
    .description("list the models that an experiment keeps as files, or download them")
    .argument("<id>", "id or address of an experiment")
    .option("--download <folder>", "write them to a folder: ARM/REPLICATE/GENERATION/NAME")
    .addOption(serverOption())
    .addOption(jsonOption())
    .action(files);
}

async function files(given: string, options: FilesOptions): Promise<void> {
  const id = experimentId(given);
  const all = await filesOf(createClient(connectionOf(options)), id);
  if (options.download !== undefined) await download(all, id, { ...options, download: options.download });
  if (options.json) return print(JSON.stringify({ files: all }));
  if (options.download !== undefined) return;
  if (all.length === 0) return print("No files: models are kept where their family learns by gradient, once reported.");
  const rows = all.map(({ letter, replicate, generation, name, bytes }) => [
    ...[letter, count(replicate), count(generation), name],
    `${(bytes / 1e6).toFixed(1)} MB`,
  ]);
  for (const line of columns([["arm", "replicate", "generation", "name", "size"], ...rows], [1, 2, 4])) print(line);
}

async function filesOf(client: HeirloomClient, id: string): Promise<ArmFile[]> {
  const { experiment } = await client.experiments.get.query({ id });
  const all: ArmFile[] = [];
  for (const { id: armId, letter } of experiment.arms) {
    const own = await client.files.list.query({ experimentId: id, armId });
    all.push(...own.map((file) => ({ letter, ...file })));
  }
  return all;
}

async function download(
  all: readonly ArmFile[],
  id: string,
  { download: folder, ...options }: FilesOptions & { download: string },
): Promise<void> {
  const connection = connectionOf(options);
  for (const file of all) await writeModel(folder, file, downloadFile(connection, { experimentId: id, ...file }));
  const bytes = all.reduce((sum, file) => sum + file.bytes, 0);
  say(`${many(all.length, "file")} in ${folder}, ${(bytes / 1e6).toFixed(1)} MB.`);
}
