import { foldParts, type Corpus, type Part } from "../../contracts/samples.ts";
import { mergeScatter, scatterOf, weighted, type Products, type Scatter } from "../../linalg/scatter.ts";
import type { PointSamples } from "../../samples/points.ts";

/** Scatter of a corpus of points, counted from its first part's centre: a collapsed spread is far below where it stands. */
export interface PointStatistics extends Scatter {
  /** Length d. */
  readonly origin: Float64Array;
}

export const pointsOf = (part: Part): PointSamples => part.samples as PointSamples;

/** Policies that keep the past hand on the same parts every generation. */
const known: Record<Products, WeakMap<PointSamples, Scatter>> = { full: new WeakMap(), diagonal: new WeakMap() };

function scatterOfPart(part: Part, products: Products): Scatter {
  const points = pointsOf(part);
  let scatter = known[products].get(points);
  if (!scatter) {
    scatter = scatterOf(points.offsets, points.dimensions, products);
    known[products].set(points, scatter);
  }
  return weighted(scatter, part.weight ?? 1);
}

const merging = (products: Products) => ({
  start: (first: Part): PointStatistics => ({ ...scatterOfPart(first, products), origin: pointsOf(first).center }),
  step: (merged: PointStatistics, part: Part): PointStatistics => {
    const apart = pointsOf(part).center.map((center, i) => center - merged.origin[i]!);
    return { ...mergeScatter(merged, scatterOfPart(part, products), apart), origin: merged.origin };
  },
});

/** One function each, so that what was merged of a growing corpus is remembered. */
const mergers = { full: merging("full"), diagonal: merging("diagonal") };

/** Mean and products of deviations of all points of a corpus, by the weights of its parts. */
export function pointStatistics(corpus: Corpus, products: Products): PointStatistics {
  const { start, step } = mergers[products];
  return foldParts(corpus, start, step);
}

/** What sums of squares are divided by: n for maximum likelihood, n - 1 for unbiased; with weights, as for reliability weights. */
export function degreesOfFreedom({ weight, squaredWeights }: Scatter, ddof: 0 | 1): number {
  const freedom = ddof === 0 ? weight : weight - squaredWeights / weight;
  if (freedom > 0) return freedom;
  throw new Error("the weights leave fewer than 2 points to take a variance of: raise sampleSize or the weights");
}
