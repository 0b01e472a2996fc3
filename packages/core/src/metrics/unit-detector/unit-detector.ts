import type { MetricMember } from "../../contracts/metric.ts";
import type { Samples } from "../../contracts/samples.ts";
import { unitPoints } from "../../detector/unit-points.ts";
import { areaUnder, detectorScores, foundOutAt, type DetectorScores } from "../detector-auc/roc.ts";

/** Real units that may be taken for generated where the detector's recall is read. */
const FALSE_ALARMS = 0.05;

interface Units {
  /** The kind of sample, in names: "text", "image". */
  readonly of: string;
  /** What is told apart: "blocks of 64 tokens". */
  readonly units: string;
  readonly needs: MetricMember["needs"];
}

/** Held-out scores of a detector of generated units; undefined where there are too few of them. */
export function unitScores(real: Samples | undefined, kept: Samples | undefined): DetectorScores | undefined {
  if (!real || !kept || kept.size === 0) return undefined;
  return detectorScores(unitPoints(real), unitPoints(kept));
}

type ScoresOf = (measured: Parameters<MetricMember["measure"]>[0]) => DetectorScores | undefined;

/** What text and images have in common: the area under a detector's curve. */
export const aucMetric = <N extends string>(name: N, { of, units, needs }: Units, scoresOf: ScoresOf) =>
  ({
    name,
    label: `Detector AUC, ${of}`,
    axis: "area under the ROC curve, real = .5",
    unit: "probability",
    summary: `Probability that a detector (logistic regression on hashed features) finds held-out real ${units} more real than generated ones.`,
    scale: "linear",
    better: "lower",
    reference: 0.5,
    range: [0, 1],
    needs,
    onRequest: true,
    measure: (measured) => {
      const scores = scoresOf(measured);
      return scores && areaUnder(scores);
    },
  }) as const satisfies MetricMember<N>;

/** And what it finds out at a fixed rate of false alarms. */
export const recallMetric = <N extends string>(name: N, { of, units, needs }: Units, scoresOf: ScoresOf) =>
  ({
    name,
    label: `Found out by a detector, ${of}`,
    axis: "found out, real = .05",
    unit: "share of what is generated",
    summary: `Share of generated ${units} that the detector finds out where it takes 5 % of real ones for generated.`,
    scale: "linear",
    better: "lower",
    reference: FALSE_ALARMS,
    range: [0, 1],
    needs,
    onRequest: true,
    measure: (measured) => {
      const scores = scoresOf(measured);
      return scores && foundOutAt(scores, FALSE_ALARMS);
    },
  }) as const satisfies MetricMember<N>;
