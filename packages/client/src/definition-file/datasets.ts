import { basename, resolve } from "node:path";
import {
  checkpointFiles,
  datasetId,
  MAX_CHECKPOINT_BYTES,
  MAX_IMAGE_BYTES,
  InputError,
  onDataset,
  pathReads,
  readingAxisNames,
  requireDefinition,
} from "@heirloom/core";
import type { CheckedDefinition, Definition, Read, ReadingAxis } from "@heirloom/core";
import { readFileOrFolder, type FileKind } from "./folder.ts";

/** A file that a definition names by path, read. */
export interface LocalDataset {
  readonly id: string;
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface ReadDefinition {
  readonly checked: CheckedDefinition;
  readonly datasets: ReadonlyMap<string, LocalDataset>;
}

/** What each axis reads, and how much of it. */
const readable: Readonly<Record<ReadingAxis, FileKind>> = {
  source: {
    expected: "a text, a table, a file of images or a folder of PNG images",
    // Images may be larger than texts, whose reader has its own limit.
    maxBytes: MAX_IMAGE_BYTES,
    inFolder: (name) => /\.png$/i.test(name),
  },
  family: {
    expected: `the zip or the folder of a checkpoint (${checkpointFiles.join(", ")})`,
    maxBytes: MAX_CHECKPOINT_BYTES,
    inFolder: (name) => checkpointFiles.includes(name),
  },
};

/**
 * The same definition with every file replaced by the dataset of its bytes: it has one hash wherever it runs. Paths are
 * relative to `folder`.
 */
export async function readDatasets(checked: CheckedDefinition, folder: string): Promise<ReadDefinition> {
  const named = [checked.definition, ...checked.arms.map(({ definition }) => definition)].flatMap(pathReads);
  if (named.length === 0) return { checked, datasets: new Map() };
  const byPath = new Map<string, LocalDataset>();
  for (const read of named) if (!byPath.has(read.id)) byPath.set(read.id, await readDataset(read, folder));
  const definition = substitute(checked.definition, (path) => byPath.get(path)!.id);
  const datasets = new Map([...byPath.values()].map((dataset) => [dataset.id, dataset]));
  return { checked: requireDefinition(definition), datasets };
}

async function readDataset({ axis, id: path }: Read, folder: string): Promise<LocalDataset> {
  try {
    const bytes = await readFileOrFolder(resolve(folder, path), readable[axis]);
    return { id: datasetId(bytes), name: basename(path), bytes };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(error.problems.map((problem) => ({ ...problem, path: [axis, "path"] })));
  }
}

/** The definition with datasets in the places of files, swept ones too. */
function substitute(definition: Definition, idOf: (path: string) => string): Definition {
  const replaced = readingAxisNames.reduce((sofar, axis) => replaceAt(axis, sofar, idOf), definition);
  if (!definition.sweep) return replaced;
  const entries = Object.entries(definition.sweep).map(([path, values]) => sweptOver(path, values, idOf));
  return { ...replaced, sweep: Object.fromEntries(entries) };
}

type Reading = Pick<Definition, ReadingAxis>;

function replaceAt<D extends Reading>(axis: ReadingAxis, definition: D, idOf: (path: string) => string): D {
  const path = pathReads(definition).find((read) => read.axis === axis)?.id;
  return path === undefined ? definition : { ...definition, [axis]: onDataset(axis, definition[axis], idOf(path)) };
}

type Swept = readonly [path: string, values: NonNullable<Definition["sweep"]>[string]];

function sweptOver(path: string, values: Swept[1], idOf: (path: string) => string): Swept {
  for (const axis of readingAxisNames) {
    if (path === `${axis}.path`) return [`${axis}.dataset`, values.map((value) => idOf(String(value)))];
    // Whole configurations, one for each arm.
    if (path === axis) return [path, values.map((value) => configAt(axis, value, idOf))];
  }
  return [path, values];
}

type Json = Swept[1][number];

/** The arms it makes were checked, so it is a configuration of its axis. */
function configAt(axis: ReadingAxis, value: Json, idOf: (path: string) => string): Json {
  const config = value as Reading[ReadingAxis];
  return "path" in config && config.path !== undefined ? (onDataset(axis, config, idOf(config.path)) as Json) : value;
}
