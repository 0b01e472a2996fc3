import { z } from "zod";
import type { FamilyMember } from "../contracts/family.ts";
import { memberOf } from "../contracts/member.ts";
import type { SourceMember } from "../contracts/source.ts";
import { families } from "../families/index.ts";
import { sources } from "../sources/index.ts";
import type { ArmDefinition } from "./schema.ts";

/** The axes whose members may read a file: a source's data, the checkpoint that a family begins from. */
const readingAxes = { source: sources, family: families } as const;
export type ReadingAxis = keyof typeof readingAxes;
export const readingAxisNames = Object.keys(readingAxes) as readonly ReadingAxis[];

type Reading = Pick<ArmDefinition, ReadingAxis>;
type Member = Pick<SourceMember | FamilyMember, "schema" | "dataset" | "path" | "withDataset">;

const memberAt = (axis: ReadingAxis, { kind }: { readonly kind: string }): Member =>
  memberOf<Member>(readingAxes[axis], kind);

/** What a definition reads on an axis: a dataset, or a file that only the command line may open. */
export interface Read {
  readonly axis: ReadingAxis;
  readonly id: string;
}

const told = (definition: Reading, what: "dataset" | "path"): Read[] =>
  readingAxisNames.flatMap((axis) => {
    const id = memberAt(axis, definition[axis])[what]?.(definition[axis]);
    return id === undefined ? [] : [{ axis, id }];
  });

/** What a file may hold, as the schema of a `dataset` says it with `holds`. */
export type DatasetHolds = "text" | "table" | "images" | "checkpoint";

/** What the dataset of an axis has to hold; undefined where anything is read. */
export function holdsAt(axis: ReadingAxis, definition: Reading): DatasetHolds | undefined {
  const { schema } = memberAt(axis, definition[axis]);
  if (!(schema instanceof z.ZodObject)) return undefined;
  const { dataset } = schema.shape as { readonly dataset?: z.ZodType };
  return dataset?.meta()?.holds as DatasetHolds | undefined;
}

/** The datasets that a definition names. */
export const datasetReads = (definition: Reading): Read[] => told(definition, "dataset");
/** The files that it names. */
export const pathReads = (definition: Reading): Read[] => told(definition, "path");

/** Ids of the datasets that a definition reads, each once. */
export const datasetsOf = (definition: Reading): string[] => [...new Set(datasetReads(definition).map(({ id }) => id))];

/** A configuration of an axis on a dataset instead of a file. */
export function onDataset<A extends ReadingAxis>(axis: A, config: Reading[A], dataset: string): Reading[A] {
  const change = memberAt(axis, config).withDataset;
  return change ? (change(config, dataset) as Reading[A]) : config;
}
