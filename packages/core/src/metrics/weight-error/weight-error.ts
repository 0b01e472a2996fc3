import type { MetricMember } from "../../contracts/metric.ts";
import { squaredWeightError } from "../excess-risk/excess-risk.ts";

export const weightError = {
  name: "weight-error",
  label: "Weight error",
  axis: "|w − w*|",
  unit: "units of a weight",
  summary: "Euclidean distance of the weights from the true ones.",
  scale: "log",
  better: "lower",
  reference: 0,
  range: [0, Infinity],
  needs: { model: ["linear-weights"], source: ["linear-weights"] },
  measure: (measured) => Math.sqrt(squaredWeightError(measured)),
} as const satisfies MetricMember;
