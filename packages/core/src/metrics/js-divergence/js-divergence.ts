import type { Measured, MetricMember } from "../../contracts/metric.ts";
import type { MaybePromise } from "../../contracts/promise.ts";
import { meanUnderMixture, mixedNeeds } from "../distances/mixed.ts";

/** w ln 2w + (1 - w) ln 2(1 - w) with w = p / (p + q) = 1 / (1 + exp(-logRatio)): 0 where p = q, ln 2 where only one is positive. */
function surprise(logRatio: number): number {
  const rarer = Math.exp(-Math.abs(logRatio));
  const share = rarer / (1 + rarer);
  if (share === 0) return Math.LN2;
  return Math.LN2 + share * Math.log(share) - (1 - share) * Math.log1p(rarer);
}

/**
 * JS(p, q) = KL(p || m) / 2 + KL(q || m) / 2, m = (p + q) / 2 (Lin 1991, eq. 4.1), written as an integral under m, of which every
 * point's share lies in [0, ln 2]: the estimate is never negative, and unbiased for plain draws of the model.
 */
const divergence = (measured: Measured): MaybePromise<number | undefined> => meanUnderMixture(measured, surprise);

export const jsDivergence = {
  name: "js-divergence",
  label: "Jensen-Shannon divergence",
  axis: "JS, real = 0",
  unit: "nats",
  summary:
    "Jensen-Shannon divergence of the model's from the true density, estimated on held-out and kept points in equal parts.",
  scale: "linear",
  better: "lower",
  reference: 0,
  range: [0, Math.LN2],
  needs: mixedNeeds,
  onRequest: true,
  measure: divergence,
} as const satisfies MetricMember;
