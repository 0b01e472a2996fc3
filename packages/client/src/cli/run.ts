import { Command, Option } from "commander";
import { labelOf, definitionHash, InputError } from "@heirloom/core";
import type { ExperimentResult } from "@heirloom/core";
import { createClient } from "../client.ts";
import { openArms, readDefinitionFile, type DefinitionFile } from "../definition-file/read.ts";
import { engineChoices } from "../local/open-engine.ts";
import { launch } from "../remote/launch.ts";
import { connectionOf, experimentUrl, jsonOption, originOf, serverOption, threadCount } from "./options.ts";
import { print, say, writeWhole } from "./output.ts";
import { resultTables } from "./result-table.ts";
import type { RunOptions } from "./run-options.ts";
import { runHere } from "./run-here.ts";
import { runThere } from "./run-there.ts";
import { many } from "./words.ts";

export function runCommand(): Command {
  return new Command("run")
    .description("run an experiment, on a server or in this process")
    .argument("<file>", "definition in YAML or JSON; - reads standard input")
    .option("--local", "run in this process, without a server")
    .addOption(serverOption())
    .addOption(jsonOption())
    .option("--out <file>", "write the result as JSON to a file")
    .option("--threads <n>", "with --local: threads of the CPU engine (default: all cores)", threadCount)
    .addOption(new Option("--engine <engine>", "with --local: what computes").choices(engineChoices).default("auto"))
    .option("--files <folder>", "with --local: write the models that are kept as files to a folder")
    .option(
      "--from <experiment[@generation]>",
      "against a server: fork it; generations before the one named are taken over where both agree on them",
      originOf,
    )
    .option("--detach", "against a server: launch and leave")
    .action(run);
}

async function run(file: string, options: RunOptions): Promise<void> {
  refuseMixed(options);
  const read = await readDefinitionFile(file);
  await openArms(read);
  if (options.detach) return detach(read, options);
  const result = await (options.local ? runHere(read, options) : runThere(read, options));
  await deliver(result, read, options);
}

/** Options that would silently do nothing are refused. */
function refuseMixed({ local, threads, engine, detach, out, files, from }: RunOptions): void {
  const refuse = (message: string): never => {
    throw new InputError([{ path: [], message }]);
  };
  if (local && detach) refuse("--detach leaves a run to a server; with --local there is none: drop one of the two");
  if (local && from) refuse("--from needs the server that has the experiment: drop --local");
  if (!local && threads !== undefined) refuse("--threads is for --local; a server's runners set their own threads");
  if (!local && engine !== "auto") refuse("--engine is for --local; a server's runners choose their own engine");
  if (!local && files !== undefined)
    refuse("--files is for --local; a server keeps the files: heirloom files EXPERIMENT --download FOLDER");
  if (detach && out !== undefined)
    refuse("--out needs the result, which --detach does not wait for: drop one of the two");
}

async function detach(read: DefinitionFile, options: RunOptions): Promise<void> {
  const connection = connectionOf(options);
  const id = await launch(createClient(connection), connection, { ...read, from: options.from });
  const url = experimentUrl(options.server, id);
  if (options.json) print(JSON.stringify({ id, url, definitionHash: definitionHash(read.checked.definition) }));
  else print(url);
}

async function deliver(
  result: ExperimentResult,
  { checked }: DefinitionFile,
  { json, out }: RunOptions,
): Promise<void> {
  if (out !== undefined) await writeWhole(out, `${JSON.stringify(result)}\n`);
  if (json) return print(JSON.stringify(result));
  for (const line of resultTables(result, checked.arms.map(labelOf))) print(line);
  print("");
  const { kind, adapter, models } = result.engine;
  print(
    `${many(result.arms.length, "arm")} on ${kind} (${adapter})${models === undefined ? "" : `, models by ${models}`}`,
  );
  print(`definition ${result.definitionHash}`);
  if (out !== undefined) say(`The result is in ${out}.`);
}
