import type { MetricMember } from "../../contracts/metric.ts";
import { after } from "../../contracts/promise.ts";
import { featureManifolds, featureNeeds } from "../image-maths/features.ts";

/** Naeem et al. 2020, section 3.1, with k = 5, on equally many images of each set, at most 2,048. */
export const featureDensity = {
  name: "feature-density",
  label: "Density in features",
  axis: "density in features, real = 1",
  unit: "real balls a kept image, over 5",
  summary:
    "Fifth-neighbour balls of held-out images that a kept image's features lie in, over 5, on average: like precision, but one outlier cannot carry it.",
  scale: "linear",
  better: "neither",
  reference: 1,
  range: [0, Infinity],
  needs: featureNeeds,
  onRequest: true,
  measure: (measured) => after(featureManifolds(measured), (manifolds) => manifolds?.density),
} as const satisfies MetricMember;
