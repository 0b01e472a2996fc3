import { basename, resolve } from "node:path";
import { datasetId, InputError, MAX_TEXT_BYTES, requireDefinition, sourcePath, withDataset } from "@heirloom/core";
import type { ArmDefinition, CheckedDefinition, Definition } from "@heirloom/core";
import { readBytes } from "./text.ts";

type SourceConfig = ArmDefinition["source"];

/** A text that a definition names by path, read. */
export interface LocalDataset {
  readonly id: string;
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface ReadDefinition {
  readonly checked: CheckedDefinition;
  readonly datasets: ReadonlyMap<string, LocalDataset>;
}

const SWEPT_PATH = "source.path";
const SWEPT_DATASET = "source.dataset";

/**
 * The same definition with every file replaced by the dataset of its bytes: it has one hash wherever it runs. Paths are
 * relative to `folder`.
 */
export async function readDatasets(checked: CheckedDefinition, folder: string): Promise<ReadDefinition> {
  const paths = new Set(checked.arms.flatMap(({ definition }) => sourcePath(definition.source) ?? []));
  const base = sourcePath(checked.definition.source);
  if (base !== undefined) paths.add(base);
  if (paths.size === 0) return { checked, datasets: new Map() };
  const byPath = new Map<string, LocalDataset>();
  for (const path of paths) byPath.set(path, await readDataset(resolve(folder, path)));
  const definition = substitute(checked.definition, (path) => byPath.get(path)!.id);
  const datasets = new Map([...byPath.values()].map((dataset) => [dataset.id, dataset]));
  return { checked: requireDefinition(definition), datasets };
}

async function readDataset(file: string): Promise<LocalDataset> {
  try {
    const bytes = await readBytes(file, { expected: "a plain text file in UTF-8", maxBytes: MAX_TEXT_BYTES });
    return { id: datasetId(bytes), name: basename(file), bytes };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(error.problems.map((problem) => ({ ...problem, path: ["source", "path"] })));
  }
}

function substitute(definition: Definition, idOf: (path: string) => string): Definition {
  const replaced = (source: SourceConfig): SourceConfig => {
    const path = sourcePath(source);
    return path === undefined ? source : withDataset(source, idOf(path));
  };
  const entries = Object.entries(definition.sweep ?? {}).map(([path, values]) => {
    if (path === SWEPT_PATH) return [SWEPT_DATASET, values.map((value) => idOf(String(value)))] as const;
    if (path === "source") return [path, values.map((value) => replaced(value as SourceConfig))] as const;
    return [path, values] as const;
  });
  const sweep = definition.sweep && (Object.fromEntries(entries) as Definition["sweep"]);
  return { ...definition, source: replaced(definition.source), ...(sweep ? { sweep } : {}) };
}
