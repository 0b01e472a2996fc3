import type { Samples } from "../contracts/samples.ts";

/** Units that hold `size` items. */
export const unitsFor = (size: number, unit: number): number => Math.ceil(size / unit);

/** Items to draw so that each unit kept is one of `k`. */
export const groupsOf = (k: number, size: number, unit: number): number => k * unitsFor(size, unit) * unit;

/** These units of a sample set in their order there, cut to `size` items. */
export const keep = (drawn: Samples, units: ArrayLike<number>, size: number): Samples =>
  drawn.pick(Int32Array.from(units).toSorted()).head(size);

/** One unit out of every `k` in a row, until `size` items are kept. `choose` gives the place of the chosen one, 0..k-1. */
export function keepOneOf(
  { drawn, size }: { readonly drawn: Samples; readonly size: number },
  k: number,
  choose: (first: number) => number,
): Samples {
  const units = new Int32Array(unitsFor(size, drawn.unit));
  for (let group = 0; group < units.length; group++) units[group] = group * k + choose(group * k);
  return keep(drawn, units, size);
}

/** Units in descending order of their scores; the earlier one first where scores are equal. A score that is missing comes last. */
export const byScore = (scores: Float64Array): Int32Array =>
  Int32Array.from(scores.keys()).toSorted((a, b) => rankable(scores[b]!) - rankable(scores[a]!) || a - b);

const rankable = (score: number): number =>
  Number.isNaN(score) ? -Number.MAX_VALUE : Math.max(score, -Number.MAX_VALUE);
