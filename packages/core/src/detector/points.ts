import { fitLogistic } from "../families/logistic-regression/fit.ts";
import { scatterOf } from "../linalg/scatter.ts";
import { Design } from "../samples/pairs.ts";
import type { PointSamples } from "../samples/points.ts";

/** ln p_real / p_generated of each point, up to what the detector can see. */
export type PointDetector = (points: PointSamples) => Float64Array;

/** Up to this many dimensions products of coordinates are features; beyond, squares alone. */
const ALL_PRODUCTS = 8;
/** Standard deviations of the real points beyond which a coordinate counts as if it were there. */
const FARTHEST = 10;
const RIDGE = 1;

const pairsIn = (d: number): number => (d <= ALL_PRODUCTS ? (d * (d + 1)) / 2 : d);

/** Where the real points are and how wide: length d each, no width 0. */
interface Standard {
  readonly mean: Float64Array;
  readonly sd: Float64Array;
}

function standardOf({ center, dimensions, offsets, size }: PointSamples): Standard {
  const { mean, products } = scatterOf(offsets, dimensions, "diagonal");
  return { mean: mean.map((own, k) => center[k]! + own), sd: products.map((sum) => Math.sqrt(sum / size) || 1) };
}

/** 1, x_i and x_i x_j of each point, coordinates in real standard deviations from the real mean; row-major into `out`. */
function writeFeatures(out: Float64Array, points: PointSamples, { mean, sd }: Standard): void {
  const { dimensions: d, center, offsets } = points;
  const standard = new Float64Array(d);
  let filled = 0;
  for (let at = 0; at < offsets.length; at += d) {
    out[filled++] = 1;
    for (let k = 0; k < d; k++) {
      const x = (center[k]! - mean[k]! + offsets[at + k]!) / sd[k]!;
      standard[k] = Math.min(FARTHEST, Math.max(-FARTHEST, x));
      out[filled++] = standard[k]!;
    }
    for (let i = 0; i < d; i++) {
      for (let j = d <= ALL_PRODUCTS ? 0 : i; j <= i; j++) out[filled++] = standard[i]! * standard[j]!;
    }
  }
}

interface Classes {
  readonly real: PointSamples;
  readonly generated: PointSamples;
}

/**
 * Logistic regression of real against generated points on quadratic features, which has the exact log-ratio of two normal
 * distributions among its functions. Less the log-odds of the two sample sizes.
 */
export function trainPointDetector({ real, generated }: Classes): PointDetector {
  const standard = standardOf(real);
  const features = 1 + real.dimensions + pairsIn(real.dimensions);
  const inputs = new Float64Array((real.size + generated.size) * features);
  writeFeatures(inputs.subarray(0, real.size * features), real, standard);
  writeFeatures(inputs.subarray(real.size * features), generated, standard);
  const design = new Design(inputs, features);
  const trials = new Float64Array(design.rows).fill(1);
  const sums = trials.map((_, row) => (row < real.size ? 1 : 0));
  const { weights } = fitLogistic(new Map([[design, { trials, sums }]]), {
    dimensions: features,
    ridge: RIDGE,
    cap: Infinity,
  });
  const prior = Math.log(real.size / generated.size);
  return (points) => {
    const own = new Float64Array(points.size * features);
    writeFeatures(own, points, standard);
    return scored(own, weights).map((logit) => logit - prior);
  };
}

function scored(rows: Float64Array, weights: Float64Array): Float64Array {
  const p = weights.length;
  const scores = new Float64Array(rows.length / p);
  for (let i = 0; i < rows.length; i++) scores[Math.floor(i / p)]! += rows[i]! * weights[i % p]!;
  return scores;
}
