import type { MetricMember } from "../../contracts/metric.ts";

/** Nearest to certainty that a probability is taken to be, so that one sure error costs 34.5 nats and not infinitely many. */
const SURE = 1e-15;

/** Mean of -ln P(y | x) over real pairs, probabilities clipped to [SURE, 1 - SURE]. */
export const heldOutLogLoss = {
  name: "held-out-log-loss",
  label: "Log-loss on held-out pairs",
  axis: "log-loss",
  unit: "nats an item",
  summary:
    "Mean −ln P(class | input) over real pairs that no model learned from; a probability counts as at least 1e−15 away from certainty.",
  scale: "log",
  better: "lower",
  range: [0, -Math.log(SURE)],
  needs: { model: ["class-probabilities"], source: ["held-out-pairs"] },
  tells: ["risk"],
  measure({ model, source }) {
    const pairs = source.facets["held-out-pairs"]!;
    const probabilities = model.facets["class-probabilities"]!.probabilities(pairs);
    let loss = 0;
    for (let i = 0; i < pairs.size; i++) {
      const ofTarget = pairs.targets[i] === 1 ? probabilities[i]! : 1 - probabilities[i]!;
      loss -= Math.log(Math.min(Math.max(ofTarget, SURE), 1 - SURE));
    }
    return pairs.size > 0 ? loss / pairs.size : undefined;
  },
} as const satisfies MetricMember;
