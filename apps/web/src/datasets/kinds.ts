import type { DatasetView } from "@heirloom/api";
import { describeCheckpoint, type Opening } from "@heirloom/core";
import { formatCount } from "../format/numbers.ts";

export type DatasetKind = DatasetView["kind"];

/** How a kind of dataset is spoken of. */
interface KindWords {
  /** "Choose a text". */
  readonly one: string;
  /** What to upload, for those who have none. */
  readonly wanted: string;
  /** Files that a chooser offers; what is dropped may have any name. */
  readonly accept: string;
  /** How such a file may begin. */
  readonly begins: readonly Opening["begins"][];
}

const zip = ".zip,application/zip";

export const kinds: Readonly<Record<DatasetKind, KindWords>> = {
  text: {
    one: "a text",
    wanted: "plain text in UTF-8, up to 256 MB",
    accept: "text/*,.txt,.md",
    begins: ["text"],
  },
  table: {
    one: "a table",
    wanted: "a table (CSV or TSV) in UTF-8, up to 64 MB",
    accept: "text/*,.csv,.tsv,.txt",
    begins: ["text"],
  },
  images: {
    one: "a file of images",
    wanted: "grey images of one size: IDX as MNIST has (.gz too), a NumPy array (.npy), or a zip of PNGs",
    accept: `.gz,.npy,.idx,.ubyte,.idx3-ubyte,application/gzip,${zip}`,
    begins: ["images", "zip"],
  },
  checkpoint: {
    one: "a checkpoint",
    wanted: "a zip of a GPT-2 or an OPT: config.json, model.safetensors and tokenizer.json, up to 4 GB",
    accept: zip,
    begins: ["zip"],
  },
};

/** What a place takes; undefined where any kind will do. */
export const kindWords = (kind: string | undefined): KindWords | undefined =>
  kind === undefined ? undefined : kinds[kind as DatasetKind];

/** Files of every kind. */
export const acceptAll = [...new Set(Object.values(kinds).flatMap(({ accept }) => accept.split(",")))].join(",");

/** What there is to learn from. */
export function holds({ table, images, checkpoint, words, types }: DatasetView): string {
  if (table) return `${formatCount(table.rows)} rows, ${formatCount(table.columns.length)} columns`;
  if (images)
    return `${formatCount(images.count)} image${images.count === 1 ? "" : "s"} of ${images.width} × ${images.height}`;
  if (checkpoint) return describeCheckpoint(checkpoint);
  return words === null || types === null ? "\u2013" : `${formatCount(words)} words, ${formatCount(types)} types`;
}

/** Items of a corpus as large as the source; null where that is not known before it is read. */
export const itemsOf = ({ table, images, words }: DatasetView): number | null =>
  table?.rows ?? images?.count ?? words ?? null;
