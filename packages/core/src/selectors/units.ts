import { z } from "zod";
import type { Samples } from "../contracts/samples.ts";

/** A field of the selectors that choose among more items than are wanted. */
export const drawnField = z.number().min(1).max(1000).default(4).meta({
  title: "Drawn",
  description: "Items generated for each one that is wanted.",
});

/** Items to draw so that there are `factor` units for each one that is wanted. */
export const oversampled = (factor: number, size: number, unit: number): number =>
  Math.ceil(factor * unitsFor(size, unit)) * unit;

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
