import { Command, Option } from "commander";
import { InputError, type GalleryEntry, type Verdict } from "@heirloom/core";
import { readGallery } from "../gallery/files.ts";
import { withFiles, type DefinitionFile } from "../definition-file/read.ts";
import { RunFailed } from "../errors.ts";
import { engineChoices, openEngine } from "../local/open-engine.ts";
import { jsonOption, serverOption, threadCount, type JsonOption } from "./options.ts";
import { print, say } from "./output.ts";
import { runOn } from "./run-here.ts";
import type { RunOptions } from "./run-options.ts";
import { runThere } from "./run-there.ts";
import { columns } from "./table.ts";
import { verdictLines } from "./verdicts.ts";
import { duration, many } from "./words.ts";

interface GalleryRunOptions extends RunOptions {
  readonly all?: true;
  /** Folder of the files that entries need. */
  readonly files: string;
}

export function galleryCommand(): Command {
  const command = new Command("gallery")
    .description("published results as definitions that a machine judges")
    .addOption(jsonOption())
    .action(list);
  command
    .command("list", { isDefault: true })
    .description("list the entries")
    .addOption(jsonOption())
    .action((_own: unknown, self: Command) => list(self.optsWithGlobals()));
  command
    .command("run")
    .description("run entries and judge their claims; exit code 1 if one does not pass")
    .argument("[names...]", "entries")
    .option("--all", "every entry that needs nothing of yours")
    .option("--files <folder>", "where the files are that an entry needs", ".")
    .option("--local", "run in this process, without a server")
    .addOption(serverOption())
    .addOption(jsonOption())
    .option("--threads <n>", "with --local: threads of the CPU engine (default: all cores)", threadCount)
    .addOption(new Option("--engine <engine>", "with --local: what computes").choices(engineChoices).default("auto"))
    .action((names: string[], _own: unknown, self: Command) => run(names, self.optsWithGlobals()));
  return command;
}

async function list({ json }: JsonOption): Promise<void> {
  const entries = await readGallery();
  if (json) return print(JSON.stringify(entries.map(summaryOf)));
  const rows = entries.map(({ name, title, papers, needs }) => [
    name,
    title,
    papers.map(({ authors, year }) => `${authors} ${year}`).join("; "),
    needs ? `needs ${needs}` : "",
  ]);
  for (const line of columns(rows)) print(line);
}

const summaryOf = ({ experiments, ...entry }: GalleryEntry) => ({
  ...entry,
  claims: experiments.flatMap(({ definition }) => definition.claims?.map(({ says, source }) => ({ says, source }))),
});

async function run(names: readonly string[], options: GalleryRunOptions): Promise<void> {
  const entries = await chosen(names, options);
  const outcomes = await judge(entries, options);
  if (options.json) print(JSON.stringify(outcomes.map(({ name, verdicts }) => ({ name, verdicts }))));
  const failing = outcomes.filter(({ verdicts }) => !verdicts.every(({ passed }) => passed));
  const seconds = outcomes.reduce((sum, outcome) => sum + outcome.seconds, 0);
  say(
    `${many(outcomes.length - failing.length, "entry", "entries")} of ${outcomes.length} passed in ${duration(seconds)}`,
  );
  if (failing.length > 0) throw new RunFailed(`did not pass: ${failing.map(({ name }) => name).join(", ")}`);
}

async function chosen(names: readonly string[], { all }: GalleryRunOptions): Promise<GalleryEntry[]> {
  if (all && names.length > 0) throw refused("--all runs every entry: drop the names, or drop --all");
  if (!all && names.length === 0) throw refused("name an entry, or give --all; heirloom gallery lists them");
  return all ? (await readGallery()).filter(({ needs }) => needs === undefined) : readGallery(names);
}

const refused = (message: string): InputError => new InputError([{ path: [], message }]);

interface GalleryOutcome {
  readonly name: string;
  /** Of the claims of all its experiments. */
  readonly verdicts: readonly Verdict[];
  readonly seconds: number;
}

type Run = (read: DefinitionFile) => Promise<{ readonly verdicts: readonly Verdict[] }>;

/** One entry after another, each said as soon as it is judged. */
async function judge(entries: readonly GalleryEntry[], options: GalleryRunOptions): Promise<GalleryOutcome[]> {
  if (!options.local) return judgeAll(entries, options, (read) => runThere(read, options));
  const engine = await openEngine(options);
  say(engine.note);
  try {
    return await judgeAll(entries, options, (read) => runOn(engine, read));
  } finally {
    await engine.close();
  }
}

async function judgeAll(
  entries: readonly GalleryEntry[],
  { json, files }: GalleryRunOptions,
  run: Run,
): Promise<GalleryOutcome[]> {
  const outcomes: GalleryOutcome[] = [];
  for (const entry of entries) {
    const tell = json ? say : print;
    tell(`${entry.name}: ${entry.title}`);
    const outcome = await judgeEntry(entry, files, run);
    for (const line of verdictLines(outcome.verdicts)) tell(`  ${line}`);
    tell(`  ${duration(outcome.seconds)}`);
    outcomes.push(outcome);
  }
  return outcomes;
}

async function judgeEntry(
  { name, experiments, needs }: GalleryEntry,
  files: string,
  run: Run,
): Promise<GalleryOutcome> {
  const began = performance.now();
  const verdicts: Verdict[] = [];
  for (const checked of experiments) {
    const read = await withFiles(checked, files).catch((error: unknown) => {
      throw needs && error instanceof InputError ? wanting(name, needs, error) : error;
    });
    const result = await run(read);
    const claimed = new Set(read.checked.definition.claims?.map(({ says }) => says));
    verdicts.push(...result.verdicts.filter(({ claim }) => claimed.has(claim)));
  }
  return { name, verdicts, seconds: (performance.now() - began) / 1000 };
}

/** What an entry needs, beside what was not found of it. */
const wanting = (name: string, needs: string, { problems }: InputError): InputError =>
  new InputError([{ path: [], message: `${name} needs ${needs}: give the folder with --files` }, ...problems]);
