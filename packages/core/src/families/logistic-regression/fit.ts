import { cholesky, solve } from "../../linalg/cholesky.ts";
import { dot, evaluate, separates, type Counts, type Expansion } from "./likelihood.ts";

export interface LogisticFit {
  /** Length d. */
  readonly weights: Float64Array;
  /** What a reader should know of this fit. */
  readonly notes: readonly string[];
}

export interface LogisticOptions {
  readonly dimensions: number;
  /** Penalty of |w|^2 / 2. */
  readonly ridge: number;
  /** Norm at which weights are kept that likelihood would drive on without end. */
  readonly cap: number;
}

const MAX_STEPS = 100;
const MAX_HALVINGS = 30;
/** Newton decrement, in units of log-likelihood, at which a fit is done: the next would be its square. */
const DONE = 1e-10;
/** Of a log-likelihood: what rounding may lower it by. */
const ROUNDING = 1e-12;

/**
 * Maximum of sum ln P(y | x, w) - ridge |w|^2 / 2 by Newton's method (iteratively reweighted least squares), steps halved while they
 * lower it. Without a ridge, classes that a plane through the origin separates have no maximum: weights then keep the direction that
 * was found and the norm `cap`, with a note.
 */
export function fitLogistic(counts: Counts, options: LogisticOptions): LogisticFit {
  const { dimensions, ridge, cap } = options;
  const notes = oneClass(counts);
  let weights = new Float64Array(dimensions);
  let at = evaluate(counts, weights, ridge);
  for (let step = 0; step < MAX_STEPS; step++) {
    const move = solve(cholesky(at.curvature, dimensions), at.gradient);
    if (dot(move, at.gradient) <= DONE) return { weights: moved(weights, move, 1), notes };
    [weights, at] = climb(counts, { weights, move, value: at.value }, ridge);
    if (ridge === 0 && separates(counts, weights)) {
      return { weights: capped(weights, cap), notes: [...notes, separated(cap)] };
    }
    if (norm(weights) > cap) return { weights: capped(weights, cap), notes: [...notes, driven(cap)] };
  }
  return { weights, notes: [...notes, `the fit had not settled after ${MAX_STEPS} Newton steps`] };
}

interface Climb {
  readonly weights: Float64Array;
  readonly move: Float64Array;
  /** Where it starts from. */
  readonly value: number;
}

/** The whole step or, while that leads down, half of it. */
function climb(counts: Counts, { weights, move, value }: Climb, ridge: number): [Float64Array<ArrayBuffer>, Expansion] {
  const least = value - ROUNDING * Math.abs(value);
  for (let size = 1, halvings = 0; ; size /= 2, halvings++) {
    const next = moved(weights, move, size);
    const reached = evaluate(counts, next, ridge);
    if (reached.value >= least || halvings === MAX_HALVINGS) return [next, reached];
  }
}

const moved = (weights: Float64Array, move: Float64Array, size: number): Float64Array<ArrayBuffer> =>
  Float64Array.from(weights, (weight, i) => weight + size * move[i]!);

const norm = (weights: Float64Array): number => Math.sqrt(dot(weights, weights));

function capped(weights: Float64Array, cap: number): Float64Array {
  const scale = cap / norm(weights);
  return weights.map((weight) => scale * weight);
}

function oneClass(counts: Counts): string[] {
  let [all, positive] = [0, 0];
  for (const { trials, sums } of counts.values()) {
    for (let row = 0; row < trials.length; row++) {
      all += trials[row]!;
      positive += sums[row]!;
    }
  }
  if (positive > 0 && positive < all) return [];
  return [`every item is of class ${positive > 0 ? 1 : 0}: the other class has died`];
}

const separated = (cap: number): string =>
  `the classes are separated by a plane, so likelihood has no maximum: weights are kept at norm ${cap}; a ridge above 0 gives them one`;

const driven = (cap: number): string => `weights grew past norm ${cap} and are kept there; a ridge above 0 holds them`;
