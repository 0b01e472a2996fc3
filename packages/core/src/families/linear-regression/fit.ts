import type { Corpus } from "../../contracts/samples.ts";
import { InputError } from "../../definition/problem.ts";
import { cholesky, solve, type Factor } from "../../linalg/cholesky.ts";
import { products, type Design, type PairSamples } from "../../samples/pairs.ts";
import { labelsOf } from "./labels.ts";
import { leastSquares } from "./qr.ts";
import { gramOf, sumsOf, type Sums } from "./sums.ts";

export interface LinearFit {
  /** Length d. */
  readonly weights: Float64Array;
  /** Sum of squared residuals, each counted with its part's weight. */
  residual(): number;
  /** Sum of the weights of the items; their number where parts have none. */
  readonly weight: number;
}

/** Smallest share of a column that the columns before it may leave for the normal equations to keep 8 digits. */
const CONDITIONED = 1e-8;
/** Of y'y: below this share a residual taken from sums is rounding, and is summed item by item. */
const CANCELLED = 1e-8;

const factors = new WeakMap<Design, { readonly penalty: number; readonly factor: Factor }>();

/** Factor of X'X + penalty I of a whole design, kept with it. */
function factorOfDesign(design: Design, penalty: number): Factor {
  const known = factors.get(design);
  if (known?.penalty === penalty) return known.factor;
  const factor = factorOf(gramOf(design), design.dimensions, penalty);
  factors.set(design, { penalty, factor });
  return factor;
}

function factorOf(gram: Float64Array, d: number, penalty: number): Factor {
  if (penalty === 0) return cholesky(gram, d);
  const penalised = gram.slice();
  for (let i = 0; i < d; i++) penalised[i * d + i]! += penalty;
  return cholesky(penalised, d);
}

function wellConditioned({ lower, scales, dimensions: d, rank }: Factor): boolean {
  if (rank < d) return false;
  for (let i = 0; i < d; i++) if ((lower[i * d + i]! / scales[i]!) ** 2 < CONDITIONED) return false;
  return true;
}

/** Of (X'X + ridge I) w = X'y; undefined where it is too ill-conditioned to be solved so. */
function byNormalEquations({ copied, gram, moment }: Sums, ridge: number): Float64Array | undefined {
  const copies = copied?.copies ?? 1;
  const factor = copied ? factorOfDesign(copied.design, ridge / copies) : factorOf(gram, moment.length, ridge);
  if (!wellConditioned(factor)) return undefined;
  const weights = solve(factor, moment);
  if (copies !== 1) for (let i = 0; i < weights.length; i++) weights[i]! /= copies;
  return weights;
}

/**
 * Least squares or, with a ridge above 0, ridge regression: min |y - X w|^2 + ridge |w|^2, without an intercept. Throws an
 * InputError where the corpus does not determine the weights.
 */
export function fitWeights(corpus: Corpus, dimensions: number, ridge: number): LinearFit {
  const labelled = labelsOf(corpus);
  if (ridge === 0 && labelled.items <= dimensions) throw tooFew(labelled.items, dimensions);
  const sums = sumsOf(labelled);
  const weights = byNormalEquations(sums, ridge) ?? leastSquares(corpus, dimensions, ridge);
  if (!weights) throw undetermined(dimensions);
  const residual = (): number => {
    const expanded = expandedResidual(labelled.squares, sums, weights);
    return expanded > CANCELLED * labelled.squares ? expanded : summedResidual(corpus, weights);
  };
  return { weights, residual, weight: labelled.weight };
}

/** y'y - 2 w'X'y + w'X'X w. */
function expandedResidual(squares: number, { gram, moment }: Sums, weights: Float64Array): number {
  const d = weights.length;
  let residual = squares;
  for (let i = 0; i < d; i++) {
    let row = 0;
    for (let j = 0; j < d; j++) row += gram[i * d + j]! * weights[j]!;
    residual += weights[i]! * (row - 2 * moment[i]!);
  }
  return residual;
}

function summedResidual({ parts }: Corpus, weights: Float64Array): number {
  let sum = 0;
  for (const { samples, weight = 1 } of parts) {
    const pairs = samples as PairSamples;
    const fitted = products(pairs, weights);
    for (let i = 0; i < fitted.length; i++) sum += weight * (pairs.targets[i]! - fitted[i]!) ** 2;
  }
  return sum;
}

const tooFew = (items: number, d: number): InputError =>
  new InputError([
    {
      path: ["recursion", "sampleSize"],
      message: `a corpus has ${items} items for ${d} weights; least squares needs more items than weights: raise sampleSize or set family.ridge above 0`,
    },
  ]);

const undetermined = (d: number): InputError =>
  new InputError([
    {
      path: ["family", "ridge"],
      message: `the inputs of this corpus span fewer than ${d} dimensions, so least squares has no single answer: set a ridge above 0 or raise sampleSize`,
    },
  ]);
