import type { MetricMember } from "../../contracts/metric.ts";
import { manifolds } from "../distances/manifolds.ts";
import { pointNeeds } from "../distances/points.ts";

/** Kynkaanniemi et al. 2019, eq. 2, with k = 5, on at most 2,048 points of each set. */
export const precision = {
  name: "precision",
  label: "Precision",
  axis: "precision, real = 1",
  unit: "share of kept points",
  summary:
    "Share of kept points that lie within the fifth-neighbour distance of some held-out point: how many look real.",
  scale: "linear",
  better: "higher",
  reference: 1,
  range: [0, 1],
  needs: pointNeeds,
  onRequest: true,
  measure: (measured) => manifolds(measured).precision,
} as const satisfies MetricMember;
