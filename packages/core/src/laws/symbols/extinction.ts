import { binomialBand, expectedOver } from "./binomial.ts";

/** How symbols are lost: n items of each corpus, in the fits of generations 0..generations-1. */
interface Resampling {
  readonly n: number;
  readonly generations: number;
}

/** For each generation, the probability that a symbol is extinct, by the probability it was first drawn with. */
export type Extinction = (resampling: Resampling, initial: Float64Array) => Iterable<Float64Array>;

/** (1 - p)^n: not among n draws. */
const undrawn = (n: number, initial: Float64Array): Float64Array => initial.map((p) => Math.exp(n * Math.log1p(-p)));

/**
 * Exact, by the chain of a symbol's count (Wright 1931): X_1 ~ Bin(n, p), X_{t+1} ~ Bin(n, X_t / n). With e_0(c) = [c = 0] and
 * e_{t+1}(c) = E e_t(Bin(n, c/n)), the symbol is extinct after fit t + 1 with probability E e_t(Bin(n, p)).
 */
export function* extinctUnderReplace({ n, generations }: Resampling, initial: Float64Array): Iterable<Float64Array> {
  const steps = Array.from({ length: n + 1 }, (_, count) => binomialBand(n, count / n));
  const starts = Array.from(initial, (p) => binomialBand(n, p));
  let extinct = new Float64Array(n + 1);
  extinct[0] = 1;
  for (let generation = 0; generation < generations; generation++) {
    if (generation > 0) extinct = Float64Array.from(steps, (step) => expectedOver(step, extinct));
    yield Float64Array.from(starts, (start) => expectedOver(start, extinct));
  }
}

/**
 * exp(-n p g_t), g_1 = 1, g_{t+1} = 1 - exp(-g_t), t = g + 1: never less than the exact value, and its limit where n is large and
 * n p is not (Suresh et al. 2024): each occurrence has a Poisson number of descendants. The first fit is exact.
 */
export function* mostExtinctUnderReplace(
  { n, generations }: Resampling,
  initial: Float64Array,
): Iterable<Float64Array> {
  yield undrawn(n, initial);
  for (let generation = 1, descends = 1; generation < generations; generation++) {
    descends = -Math.expm1(-descends);
    yield initial.map((p) => Math.exp(-n * p * descends));
  }
}

/** What the real corpus holds stays in every corpus, and nothing joins it. */
export function* extinctUnderAccumulate({ n, generations }: Resampling, initial: Float64Array): Iterable<Float64Array> {
  const extinct = undrawn(n, initial);
  for (let generation = 0; generation < generations; generation++) yield extinct;
}

/** Of the first fit, on independent real draws, alone. */
export function* extinctAtFirst({ n }: Resampling, initial: Float64Array): Iterable<Float64Array> {
  yield undrawn(n, initial);
}
