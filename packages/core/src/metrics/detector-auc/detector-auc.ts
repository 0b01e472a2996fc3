import type { Measured, MetricMember } from "../../contracts/metric.ts";
import { trainPointDetector } from "../../detector/points.ts";
import type { PointSamples } from "../../samples/points.ts";
import { few, heldOutOf, keptOf, pointNeeds } from "../distances/points.ts";

/** Points of each kind that are looked at. */
const MOST = 1000;
/** Fewest of each that are split in two. */
const LEAST = 20;

/** Every second point, from the first or from the second on. */
const half = (points: PointSamples, from: 0 | 1): PointSamples =>
  points.pick(Int32Array.from({ length: Math.floor((points.size + 1 - from) / 2) }, (_, i) => 2 * i + from));

/** P(a real score > a generated one) + P(they are equal) / 2: Mann and Whitney (1947). */
export function areaUnder(real: Float64Array, generated: Float64Array): number {
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

/** Trained on one half of both, judged on the other, so that what was learned by heart does not count. */
function areaOf(measured: Measured): number | undefined {
  const kept = keptOf(measured);
  const [real, generated] = [few(heldOutOf(measured.source), MOST), kept && few(kept, MOST)];
  if (!generated || Math.min(real.size, generated.size) < LEAST) return undefined;
  const detector = trainPointDetector({ real: half(real, 0), generated: half(generated, 0) });
  return areaUnder(detector(half(real, 1)), detector(half(generated, 1)));
}

export const detectorAuc = {
  name: "detector-auc",
  label: "Detector AUC",
  axis: "area under the ROC curve, real = .5",
  unit: "probability",
  summary:
    "Probability that a detector (logistic regression on quadratic features) finds a held-out real point more real than a generated one.",
  scale: "linear",
  better: "lower",
  reference: 0.5,
  range: [0, 1],
  needs: pointNeeds,
  onRequest: true,
  measure: areaOf,
} as const satisfies MetricMember;
