import { trainPointDetector } from "../../detector/points.ts";
import type { PointSamples } from "../../samples/points.ts";
import { few } from "../distances/points.ts";
import { oncePerPair } from "../distances/once.ts";

/** Points of each kind that are looked at. */
const MOST = 1000;
/** Fewest of each that are split in two. */
const LEAST = 20;

/** How real a detector finds points that it was not trained on: what its receiver operating characteristic is drawn from. */
export interface DetectorScores {
  readonly real: Float64Array;
  readonly generated: Float64Array;
}

/** Every second point, from the first or from the second on. */
const half = (points: PointSamples, from: 0 | 1): PointSamples =>
  points.pick(Int32Array.from({ length: Math.floor((points.size + 1 - from) / 2) }, (_, i) => 2 * i + from));

/**
 * A detector is trained on one half of both kinds and judged on the other, so that what was learned by heart does not count.
 * Undefined where there are too few.
 */
export const detectorScores = oncePerPair(
  (allReal: PointSamples, allGenerated: PointSamples): DetectorScores | undefined => {
    const [real, generated] = [few(allReal, MOST), few(allGenerated, MOST)];
    if (Math.min(real.size, generated.size) < LEAST) return undefined;
    const detector = trainPointDetector({ real: half(real, 0), generated: half(generated, 0) });
    return { real: detector(half(real, 1)), generated: detector(half(generated, 1)) };
  },
);

/** P(a real score > a generated one) + P(they are equal) / 2: Mann and Whitney (1947). */
export function areaUnder({ real, generated }: DetectorScores): number {
  const below = generated.toSorted();
  let wins = 0;
  let [under, upTo] = [0, 0];
  for (const score of real.toSorted()) {
    while (under < below.length && below[under]! < score) under++;
    while (upTo < below.length && below[upTo]! <= score) upTo++;
    wins += (under + upTo) / 2;
  }
  return wins / (real.length * below.length);
}

/**
 * Share of what was generated that is found out where `falseAlarms` of the real is taken for generated: one point of the receiver
 * operating characteristic. Generated scores that equal the bar count as found out in the proportion that real ones there do.
 */
export function foundOutAt({ real, generated }: DetectorScores, falseAlarms: number): number {
  const ascending = real.toSorted();
  const allowed = falseAlarms * ascending.length;
  const bar = ascending[Math.min(ascending.length - 1, Math.floor(allowed))]!;
  const count = (scores: Float64Array, is: (score: number) => boolean): number =>
    scores.reduce((sum, score) => (is(score) ? sum + 1 : sum), 0);
  const under = count(generated, (score) => score < bar);
  const at = count(generated, (score) => score === bar);
  const realAt = count(ascending, (score) => score === bar);
  const realUnder = count(ascending, (score) => score < bar);
  return (under + (at * (allowed - realUnder)) / realAt) / generated.length;
}
