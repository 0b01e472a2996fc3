import { dirname, resolve } from "node:path";
import {
  checkYaml,
  datasetReads,
  formatPath,
  InputError,
  openSourceOf,
  resolveSampleSize,
  sourceDataset,
  sourceKey,
} from "@heirloom/core";
import type { Arm, CheckedDefinition, ReadDataset, Source } from "@heirloom/core";
import { readDatasets, type LocalDataset } from "./datasets.ts";
import { decodeText, readBytes, readStdin } from "./text.ts";

/** A definition file that was read, validated, and whose texts were read too. */
export interface DefinitionFile {
  readonly checked: CheckedDefinition;
  /** Texts the definition named by path, by dataset id. */
  readonly datasets: ReadonlyMap<string, LocalDataset>;
  readonly readDataset: ReadDataset;
}

export const STDIN = "-";
const EXPECTED = { expected: "a definition in YAML or JSON", maxBytes: 1_000_000 };

/** Reads a definition and everything it names from `file`, or from standard input for "-". */
export async function readDefinitionFile(file: string): Promise<DefinitionFile> {
  const fromStdin = file === STDIN;
  const bytes = await (fromStdin ? readStdin(EXPECTED) : readBytes(file, EXPECTED));
  const check = checkYaml(decodeText(bytes, fromStdin ? "standard input" : file), { allowPath: true });
  if (!check.ok) throw new InputError(check.problems);
  return withFiles(check.value, fromStdin ? process.cwd() : dirname(resolve(file)));
}

/** A definition with the files that it names, their paths relative to `folder`. */
export async function withFiles(definition: CheckedDefinition, folder: string): Promise<DefinitionFile> {
  const { checked, datasets } = await readDatasets(definition, folder);
  return { checked, datasets, readDataset: readerOf(checked, datasets) };
}

function readerOf({ arms }: CheckedDefinition, datasets: ReadonlyMap<string, LocalDataset>): ReadDataset {
  const reads = arms.flatMap(({ definition }) => datasetReads(definition));
  return async (id) => {
    const dataset = datasets.get(id);
    if (dataset) return dataset.bytes;
    const { axis } = reads.find((read) => read.id === id) ?? { axis: "source" };
    const message = `${id} is kept by a server; without one, name a file: path: ... in the place of dataset`;
    throw new InputError([{ path: [axis, "dataset"], message }]);
  };
}

export interface OpenedArm {
  readonly arm: Arm;
  readonly source: Source;
  readonly size: number;
}

/**
 * Opens the source of every arm that can be opened here, so that a text nobody can use is refused before anything runs. Arms on
 * datasets of a server are left out.
 */
export async function openArms({ checked, datasets, readDataset }: DefinitionFile): Promise<OpenedArm[]> {
  const sources = new Map<string, Promise<Source>>();
  const opened: OpenedArm[] = [];
  for (const arm of checked.arms) {
    const dataset = sourceDataset(arm.definition.source);
    if (dataset !== undefined && !datasets.has(dataset)) continue;
    const key = sourceKey(arm.definition);
    if (!sources.has(key)) sources.set(key, openSourceOf(arm.definition, readDataset));
    const source = await sources.get(key)!.catch((error: unknown) => {
      throw atFile(error, datasets.get(dataset ?? ""));
    });
    opened.push({ arm, source, size: resolveSampleSize(arm.definition, source) });
  }
  return opened;
}

/** A person who wrote a path is told about that file, not about the dataset that was made of it. */
function atFile(error: unknown, dataset: LocalDataset | undefined): unknown {
  if (!(error instanceof InputError) || !dataset) return error;
  return new InputError(
    error.problems.map((problem) =>
      formatPath(problem.path) === "source.dataset"
        ? { path: ["source", "path"], message: `${dataset.name}: ${problem.message}` }
        : problem,
    ),
  );
}
