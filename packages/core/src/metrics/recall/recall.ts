import type { MetricMember } from "../../contracts/metric.ts";
import { manifolds } from "../distances/manifolds.ts";
import { pointNeeds } from "../distances/points.ts";

/** Kynkäänniemi et al. 2019, eq. 2, with k = 5, on equally many points of each set, at most 2,048. */
export const recall = {
  name: "recall",
  label: "Recall",
  axis: "recall",
  unit: "share of held-out points",
  summary:
    "Share of held-out points that lie within the fifth-neighbour distance of some kept point: how much of reality is still reached.",
  scale: "linear",
  better: "higher",
  range: [0, 1],
  needs: pointNeeds,
  onRequest: true,
  measure: (measured) => manifolds(measured).recall,
} as const satisfies MetricMember;
