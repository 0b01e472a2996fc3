import type { MetricMember } from "../../contracts/metric.ts";

/** Share of real pairs whose likelier class is their own; a tie counts half. */
export const heldOutAccuracy = {
  name: "held-out-accuracy",
  label: "Accuracy on held-out pairs",
  axis: "accuracy",
  unit: "share of items",
  summary: "Share of real pairs that no model learned from whose likelier class is the right one.",
  scale: "linear",
  better: "higher",
  range: [0, 1],
  needs: { model: ["class-probabilities"], source: ["held-out-pairs"] },
  measure({ model, source }) {
    const pairs = source.facets["held-out-pairs"]!;
    const probabilities = model.facets["class-probabilities"]!.probabilities(pairs);
    let right = 0;
    for (let i = 0; i < pairs.size; i++) {
      const lead = probabilities[i]! - 0.5;
      right += lead === 0 ? 0.5 : Number(lead > 0 === (pairs.targets[i] === 1));
    }
    return pairs.size > 0 ? right / pairs.size : undefined;
  },
} as const satisfies MetricMember;
