import type { MetricMember } from "../../contracts/metric.ts";
import { after } from "../../contracts/promise.ts";
import { featureManifolds, featureNeeds } from "../image-maths/features.ts";

/** Kynkäänniemi et al. 2019, eq. 2, with k = 5, on equally many images of each set, at most 2,048. */
export const featureRecall = {
  name: "feature-recall",
  label: "Recall in features",
  axis: "recall in features",
  unit: "share of held-out images",
  summary:
    "Share of held-out images whose features lie within the fifth-neighbour distance of some kept image's: how much of reality is still reached.",
  scale: "linear",
  better: "higher",
  range: [0, 1],
  needs: featureNeeds,
  onRequest: true,
  tells: ["tails"],
  measure: (measured) => after(featureManifolds(measured), (manifolds) => manifolds?.recall),
} as const satisfies MetricMember;
