import type { Design } from "../../samples/pairs.ts";
import type { Labelled, Labels } from "./labels.ts";

/** What the normal equations are made of. */
export interface Sums {
  /** Where every row of one design counts `copies` times; else undefined. */
  readonly copied: { readonly design: Design; readonly copies: number } | undefined;
  /** X'X, d x d, row-major. */
  readonly gram: Float64Array;
  /** X'y, length d. */
  readonly moment: Float64Array;
}

const grams = new WeakMap<Design, Float64Array>();
/** Labels are never changed once a fit has seen them. */
const known = new WeakMap<Labels, Sums>();

/** X'X of all rows of a design, computed once. */
export function gramOf(design: Design): Float64Array {
  const gram = grams.get(design) ?? weightedGram(design, new Float64Array(design.rows).fill(1));
  grams.set(design, gram);
  return gram;
}

/** Sum over rows of weight x x'. */
function weightedGram({ inputs, dimensions: d }: Design, weights: Float64Array): Float64Array {
  const gram = new Float64Array(d * d);
  for (let row = 0, at = 0; row < weights.length; row++, at += d) {
    const weight = weights[row]!;
    if (weight === 0) continue;
    for (let i = 0; i < d; i++) {
      const own = weight * inputs[at + i]!;
      for (let j = 0; j <= i; j++) gram[i * d + j]! += own * inputs[at + j]!;
    }
  }
  for (let i = 0; i < d; i++) for (let j = 0; j < i; j++) gram[j * d + i] = gram[i * d + j]!;
  return gram;
}

function momentOf({ inputs, dimensions: d }: Design, sums: Float64Array): Float64Array {
  const moment = new Float64Array(d);
  for (let row = 0, at = 0; row < sums.length; row++, at += d) {
    const target = sums[row]!;
    for (let j = 0; j < d; j++) moment[j]! += target * inputs[at + j]!;
  }
  return moment;
}

/** How often each row counts, where that is the same for all. */
function sameForAll(trials: Float64Array): number | undefined {
  for (let row = 1; row < trials.length; row++) if (trials[row] !== trials[0]) return undefined;
  return trials[0];
}

function sumsOfDesign(design: Design, labels: Labels): Sums {
  const before = known.get(labels);
  if (before) return before;
  const copies = sameForAll(labels.trials);
  const sums = {
    copied: copies === undefined ? undefined : { design, copies },
    gram: copies === undefined ? weightedGram(design, labels.trials) : scaled(gramOf(design), copies),
    moment: momentOf(design, labels.sums),
  };
  known.set(labels, sums);
  return sums;
}

function scaled(matrix: Float64Array, factor: number): Float64Array {
  if (factor === 1) return matrix;
  const product = new Float64Array(matrix.length);
  for (let i = 0; i < matrix.length; i++) product[i] = factor * matrix[i]!;
  return product;
}

function addTo(total: Float64Array, added: Float64Array): void {
  for (let i = 0; i < total.length; i++) total[i]! += added[i]!;
}

/** The sums of all designs of a corpus. */
export function sumsOf({ designs }: Labelled): Sums {
  const [first, ...others] = Array.from(designs, ([design, labels]) => sumsOfDesign(design, labels));
  if (others.length === 0) return first!;
  const gram = first!.gram.slice();
  const moment = first!.moment.slice();
  for (const sums of others) {
    addTo(gram, sums.gram);
    addTo(moment, sums.moment);
  }
  return { copied: undefined, gram, moment };
}
