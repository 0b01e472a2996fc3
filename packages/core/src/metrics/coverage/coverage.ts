import type { MetricMember } from "../../contracts/metric.ts";
import { manifolds } from "../distances/manifolds.ts";
import { pointNeeds } from "../distances/points.ts";

/**
 * Naeem et al. 2020, section 3.2, with k = 5, on equally many points of each set, at most 2,048. The real distribution itself scores
 * 1 - 2^-5 on average when there are many (their lemma 2).
 */
export const coverage = {
  name: "coverage",
  label: "Coverage",
  axis: "coverage, real = 0.97",
  unit: "share of held-out points",
  summary:
    "Share of held-out points whose fifth-neighbour ball holds some kept point: like recall, but outliers among the kept points cannot carry it.",
  scale: "linear",
  better: "higher",
  reference: 1 - 2 ** -5,
  range: [0, 1],
  needs: pointNeeds,
  onRequest: true,
  measure: (measured) => manifolds(measured).coverage,
} as const satisfies MetricMember;
