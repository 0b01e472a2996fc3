import type { Measured, MetricMember } from "../../contracts/metric.ts";
import type { MaybePromise } from "../../contracts/promise.ts";
import { meanUnderMixture, mixedNeeds } from "../distances/mixed.ts";

/**
 * TV(p, q), half the integral of |p - q|, which is E_m |p - q| / (p + q) under m = (p + q) / 2, and |p - q| / (p + q) =
 * tanh(|ln p - ln q| / 2). Every point's share lies in [0, 1], so the estimate does too; unbiased for plain draws of the model.
 */
const distance = (measured: Measured): MaybePromise<number | undefined> =>
  meanUnderMixture(measured, (logRatio) => Math.tanh(Math.abs(logRatio) / 2));

export const totalVariation = {
  name: "total-variation",
  label: "Total variation",
  axis: "TV, real = 0",
  unit: "probability",
  summary:
    "Half the integral of |p - q|, p the true and q the model's density, estimated on held-out and kept points in equal parts.",
  scale: "linear",
  better: "lower",
  reference: 0,
  range: [0, 1],
  needs: mixedNeeds,
  onRequest: true,
  measure: distance,
} as const satisfies MetricMember;
