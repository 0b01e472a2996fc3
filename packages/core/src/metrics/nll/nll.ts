import type { Measured, MetricMember } from "../../contracts/metric.ts";
import { after, type MaybePromise } from "../../contracts/promise.ts";
import { modelLogDensities } from "../distances/densities.ts";
import { heldOutOf } from "../distances/points.ts";

/**
 * Mean of -ln q(x) over the held-out points: population risk under log loss (Shumailov et al. 2024; Kazdan et al. 2025). Infinite
 * where the model rules a real point out, which is shown as a gap with an event.
 */
function negativeLogLikelihood({ model, source }: Measured): MaybePromise<number | undefined> {
  return after(modelLogDensities(model.facets.density!, heldOutOf(source)), (densities) => {
    let sum = 0;
    for (let i = 0; i < densities.length; i++) sum -= densities[i]!;
    const mean = sum / densities.length;
    return Number.isNaN(mean) ? undefined : mean;
  });
}

export const nll = {
  name: "nll",
  label: "Negative log-likelihood of held-out points",
  axis: "NLL, nats a point",
  unit: "nats a point",
  summary: "Mean negative log-density, under the model, of real points that no model learned from.",
  scale: "linear",
  better: "lower",
  range: [-Infinity, Infinity],
  needs: { model: ["density"], source: ["held-out-points"] },
  tells: ["risk"],
  measure: negativeLogLikelihood,
} as const satisfies MetricMember;
