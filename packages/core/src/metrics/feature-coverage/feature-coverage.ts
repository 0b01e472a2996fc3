import type { MetricMember } from "../../contracts/metric.ts";
import { after } from "../../contracts/promise.ts";
import { featureManifolds, featureNeeds } from "../image-maths/features.ts";

/**
 * Naeem et al. 2020, section 3.2, with k = 5, on equally many images of each set, at most 2,048. The real distribution itself scores
 * 1 - 2^-5 on average when there are many (their lemma 2).
 */
export const featureCoverage = {
  name: "feature-coverage",
  label: "Coverage in features",
  axis: "coverage in features, real = 0.97",
  unit: "share of held-out images",
  summary:
    "Share of held-out images whose fifth-neighbour ball holds some kept image's features: like recall, but outliers among the kept images cannot carry it.",
  scale: "linear",
  better: "higher",
  reference: 1 - 2 ** -5,
  range: [0, 1],
  needs: featureNeeds,
  onRequest: true,
  measure: (measured) => after(featureManifolds(measured), (manifolds) => manifolds?.coverage),
} as const satisfies MetricMember;
