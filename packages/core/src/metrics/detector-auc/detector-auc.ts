import type { Measured, MetricMember } from "../../contracts/metric.ts";
import { heldOutOf, keptOf, pointNeeds } from "../distances/points.ts";
import { areaUnder, detectorScores } from "./roc.ts";

/** Of the kept and the held-out points. */
function areaOf(measured: Measured): number | undefined {
  const kept = keptOf(measured);
  const scores = kept && detectorScores(heldOutOf(measured.source), kept);
  return scores && areaUnder(scores);
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
