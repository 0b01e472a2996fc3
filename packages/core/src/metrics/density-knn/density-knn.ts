import type { MetricMember } from "../../contracts/metric.ts";
import { manifolds } from "../distances/manifolds.ts";
import { pointNeeds } from "../distances/points.ts";

/** Naeem et al. 2020, section 3.1, with k = 5, on equally many points of each set, at most 2,048. */
export const densityKnn = {
  name: "density-knn",
  label: "Density of neighbours",
  axis: "density, real = 1",
  unit: "real balls a kept point, over 5",
  summary:
    "Fifth-neighbour balls of held-out points that a kept point lies in, over 5, on average: like precision, but one outlier cannot carry it.",
  scale: "linear",
  better: "neither",
  reference: 1,
  range: [0, Infinity],
  needs: pointNeeds,
  onRequest: true,
  measure: (measured) => manifolds(measured).density,
} as const satisfies MetricMember;
