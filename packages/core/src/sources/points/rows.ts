import type { Modes, PointMoments } from "../../contracts/facets.ts";
import type { Source } from "../../contracts/source.ts";
import { InputError } from "../../definition/problem.ts";
import { scatterOf } from "../../linalg/scatter.ts";
import type { Stream } from "../../random/stream.ts";
import { joinPoints, PointSamples } from "../../samples/points.ts";
import { subsample } from "../../samples/subsample.ts";
import { frozenStream } from "./point-source.ts";

/** A numeric table. */
export interface Rows {
  readonly columns: readonly string[];
  /** n x d, row-major. */
  readonly values: Float64Array;
}

export interface RowOptions {
  /** Share of the rows that no model learns from. */
  readonly holdOut: number;
  /** Which rows those are: some of all, always the same, or the last. */
  readonly split: "shuffled" | "end";
  /** Whether columns are scaled to mean 0 and variance 1 of the rows that models learn from. */
  readonly standardise: boolean;
}

const refuse = (key: string, message: string): never => {
  throw new InputError([{ path: ["source", key], message }]);
};

/** Whether each row is held out. */
function heldOutRows(rows: number, { holdOut, split }: RowOptions): Uint8Array {
  const count = Math.floor(rows * holdOut);
  const held = new Uint8Array(rows);
  if (count === 0)
    refuse("holdOut", `is ${holdOut}, which holds out nothing of ${rows} rows: raise it or give more rows`);
  if (rows - count < 2)
    refuse(
      "holdOut",
      `is ${holdOut}, which leaves ${rows - count} of ${rows} rows to learn from: lower it or give more rows`,
    );
  if (split === "end") return held.fill(1, rows - count);
  const stream = frozenStream();
  // Floyd's sampling without replacement.
  for (let last = rows - count; last < rows; last++) {
    const row = stream.below(last + 1);
    held[held[row] === 1 ? last : row] = 1;
  }
  return held;
}

function pickRows(values: Float64Array, d: number, take: (row: number) => boolean): Float64Array {
  const rows = Array.from({ length: values.length / d }, (_, row) => row).filter(take);
  const picked = new Float64Array(rows.length * d);
  for (const [i, row] of rows.entries()) picked.set(values.subarray(row * d, (row + 1) * d), i * d);
  return picked;
}

/** Mean and covariance of rows, divided by n. */
export function rowMoments(values: Float64Array, dimensions: number): PointMoments {
  const { weight, mean, products } = scatterOf(values, dimensions, "full");
  return { mean, covariance: products.map((sum) => sum / weight) };
}

function requireSpread({ covariance, mean }: PointMoments, columns: readonly string[]): void {
  const d = mean.length;
  const constant = columns.findIndex((_, i) => covariance[i * d + i] === 0);
  if (constant < 0) return;
  refuse(
    "columns",
    `column '${columns[constant]}' is ${mean[constant]} in every row that models learn from: name the columns without it`,
  );
}

/** Rows in the units that models see: as they are, or standardised. */
function scaled(values: Float64Array, { mean, covariance }: PointMoments): Float64Array {
  const d = mean.length;
  const sd = mean.map((_, i) => Math.sqrt(covariance[i * d + i]!));
  return values.map((value, at) => (value - mean[at % d]!) / sd[at % d]!);
}

/** What the rows become: all of them in the units that models see, and which are held out. */
export interface OpenedRows {
  readonly values: Float64Array;
  readonly held: Uint8Array;
}

export function openRows({ columns, values }: Rows, options: RowOptions): OpenedRows {
  const d = columns.length;
  const held = heldOutRows(values.length / d, options);
  const moments = rowMoments(
    pickRows(values, d, (row) => held[row] === 0),
    d,
  );
  requireSpread(moments, columns);
  return { values: options.standardise ? scaled(values, moments) : values, held };
}

/** The finite source of rows: draws are distinct rows, all of them in their order when as many are asked for. */
export function rowSource({ values, held }: OpenedRows, dimensions: number, modes?: Modes) {
  const learned = pickRows(values, dimensions, (row) => held[row] === 0);
  const moments = rowMoments(learned, dimensions);
  const heldOut = pickRows(values, dimensions, (row) => held[row] === 1);
  const center = moments.mean;
  const from = (rows: Float64Array): PointSamples =>
    new PointSamples(
      rows.map((value, at) => value - center[at % dimensions]!),
      { dimensions, center },
    );
  const whole = from(learned);
  return {
    modality: "points",
    size: whole.size,
    facets: { "point-moments": moments, "held-out-points": from(heldOut), ...(modes && { modes }) },
    draw(size: number, stream: Stream): PointSamples {
      if (size === whole.size) return whole;
      const { parts } = subsample({ parts: [{ origin: "real", samples: whole }] }, size, stream);
      return joinPoints(parts.map(({ samples }) => samples as PointSamples));
    },
  } satisfies Source;
}
