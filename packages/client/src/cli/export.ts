import { Command, Option } from "commander";
import {
  bibtexOf,
  InputError,
  latexTable,
  markdownTable,
  newestCommon,
  summaryGrid,
  tableFormats,
  writeTable,
  type TableFormat,
} from "@heirloom/core";
import manifest from "../../package.json" with { type: "json" };
import { openResultFile } from "../export/result-file.ts";
import { openExperiment } from "../export/experiment.ts";
import type { Exported } from "../export/exported.ts";
import { serverOption, type ServerOption } from "./options.ts";
import { say, writeWhole } from "./output.ts";

const readFormats = ["latex", "markdown", "bibtex"] as const;
type ReadFormat = (typeof readFormats)[number];
type Format = TableFormat | ReadFormat;

const tabled = Object.keys(tableFormats) as TableFormat[];

export interface ExportOptions extends ServerOption {
  readonly format: Format;
  readonly chains?: true;
  readonly metric?: readonly string[];
  readonly generation?: number;
  readonly out?: string;
}

export function exportCommand(): Command {
  return new Command("export")
    .description("write what an experiment measured as a file, a table or a citation")
    .argument("<experiment>", "id or address of an experiment, address of a share link, or a result file in JSON")
    .addOption(new Option("--format <format>", "what is written").choices([...tabled, ...readFormats]).default("csv"))
    .option("--chains", "single replicates instead of summaries over them")
    .option("--metric <name...>", "only these metrics (default: all)")
    .option(
      "--generation <n>",
      "of latex and markdown: the generation shown (default: the newest that all arms have)",
      wholeNumber,
    )
    .option("--out <file>", "write to a file instead of standard output")
    .addOption(serverOption())
    .action(exported);
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 0) return value;
  return refuse(`--generation takes a whole number from 0 on, not "${text}"`);
}

const refuse = (message: string): never => {
  throw new InputError([{ path: [], message }]);
};

const isTabled = (format: Format): format is TableFormat => format in tableFormats;

async function exported(given: string, options: ExportOptions): Promise<void> {
  refuseMixed(options);
  const experiment = (await openResultFile(given)) ?? (await openExperiment(given, options));
  const chosen = withMetrics(experiment, options.metric);
  const bytes = bytesOf(chosen, options);
  if (options.out !== undefined) {
    await writeWhole(options.out, bytes);
    return say(`${options.format} of ${chosen.origin.name} is in ${options.out}.`);
  }
  for await (const part of bytes) await toStandardOutput(part);
}

/** Options that would silently do nothing, and bytes that would spoil a terminal, are refused. */
function refuseMixed({ format, chains, generation, out }: ExportOptions): void {
  if (chains && !isTabled(format))
    refuse(`--chains is for ${tabled.join(", ")}; a ${format} file has no place for them`);
  if (generation !== undefined && format !== "latex" && format !== "markdown")
    refuse("--generation is for latex and markdown; the other formats hold all generations");
  if ((format === "arrow" || format === "parquet") && out === undefined && process.stdout.isTTY)
    refuse(`${format} is binary: give --out a file, or pipe it`);
}

function withMetrics(experiment: Exported, wanted: readonly string[] | undefined): Exported {
  if (!wanted) return experiment;
  const unknown = wanted.find((name) => !experiment.metrics.includes(name));
  if (unknown !== undefined) refuse(`"${unknown}" was not measured; it has ${experiment.metrics.join(", ")}`);
  return experiment.only(wanted);
}

function bytesOf(experiment: Exported, { format, chains, generation }: ExportOptions): AsyncIterable<Uint8Array> {
  if (isTabled(format)) return writeTable(format, experiment.tables(chains === true), experiment.origin);
  return textBytes(() => documents[format](experiment, generation));
}

async function* textBytes(make: () => Promise<string>): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(await make());
}

type Make = (experiment: Exported, generation: number | undefined) => Promise<string>;

const documents: Record<ReadFormat, Make> = {
  latex: async (experiment, generation) => latexTable(await gridOf(experiment, generation), experiment.origin),
  markdown: async (experiment, generation) => markdownTable(await gridOf(experiment, generation), experiment.origin),
  bibtex: async ({ origin, at, finished }) => {
    const { name: title, definitionHash: hash, address: url } = origin;
    return `${bibtexOf({ title, hash, at, finished, version: manifest.version, ...(url ? { url } : {}) })}\n`;
  },
};

async function gridOf(experiment: Exported, generation: number | undefined) {
  const arms = await experiment.arms();
  const { metrics } = experiment;
  return summaryGrid(arms, metrics, generation ?? newestCommon(arms, metrics));
}

/** Waits for whoever reads. */
const toStandardOutput = (part: Uint8Array): Promise<void> =>
  new Promise((resolve, reject) => process.stdout.write(part, (error) => (error ? reject(error) : resolve())));
