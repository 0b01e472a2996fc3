import type { MetricMember } from "../../contracts/metric.ts";
import { after } from "../../contracts/promise.ts";
import { featureManifolds, featureNeeds } from "../image-maths/features.ts";

/** Kynkäänniemi et al. 2019, eq. 2, with k = 5, on equally many images of each set, at most 2,048. */
export const featurePrecision = {
  name: "feature-precision",
  label: "Precision in features",
  axis: "precision in features",
  unit: "share of kept images",
  summary:
    "Share of kept images whose features lie within the fifth-neighbour distance of some held-out image's: how many look real.",
  scale: "linear",
  better: "higher",
  range: [0, 1],
  needs: featureNeeds,
  onRequest: true,
  measure: (measured) => after(featureManifolds(measured), (manifolds) => manifolds?.precision),
} as const satisfies MetricMember;
