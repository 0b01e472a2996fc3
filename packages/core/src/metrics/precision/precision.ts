import type { MetricMember } from "../../contracts/metric.ts";
import { manifolds } from "../distances/manifolds.ts";
import { pointNeeds } from "../distances/points.ts";

/** Kynkäänniemi et al. 2019, eq. 2, with k = 5, on equally many points of each set, at most 2,048. */
export const precision = {
  name: "precision",
  label: "Precision",
  axis: "precision",
  unit: "share of kept points",
  summary:
    "Share of kept points that lie within the fifth-neighbour distance of some held-out point: how many look real.",
  scale: "linear",
  better: "higher",
  range: [0, 1],
  needs: pointNeeds,
  onRequest: true,
  measure: (measured) => manifolds(measured).precision,
} as const satisfies MetricMember;
