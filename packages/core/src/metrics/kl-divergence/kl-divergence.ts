import type { Measured, MetricMember } from "../../contracts/metric.ts";
import type { MaybePromise } from "../../contracts/promise.ts";
import { meanOfLogRatio } from "../distances/densities.ts";
import { heldOutOf } from "../distances/points.ts";

/**
 * KL(p || q) = E_p ln p/q, p the source's density and q the model's (Kullback and Leibler 1951), as a mean over the
 * held-out points, which are draws of p. Unbiased for a given model, so near 0 it can come out below 0; the points are the same in
 * every generation, so differences between generations are sharper than the value itself. Infinite where q rules a real point out.
 */
const divergence = ({ model, source }: Measured): MaybePromise<number | undefined> =>
  meanOfLogRatio(heldOutOf(source), { model: model.facets.density!, real: source.facets.density! }, (ratio) => ratio);

export const klDivergence = {
  name: "kl-divergence",
  label: "Kullback-Leibler divergence",
  axis: "KL, real = 0",
  unit: "nats a point",
  summary:
    "Mean of ln p - ln q over held-out points, p the true and q the model's density. A mean of draws: it can fall below 0.",
  scale: "linear",
  better: "lower",
  reference: 0,
  range: [-Infinity, Infinity],
  needs: { model: ["density"], source: ["density", "held-out-points"] },
  measure: divergence,
} as const satisfies MetricMember;
