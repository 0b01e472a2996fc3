import type { MetricMember } from "../../contracts/metric.ts";
import { keptText, textNeeds } from "../text-maths/kept-text.ts";
import { movingRatio } from "../text-maths/richness.ts";

const WINDOW = 500;

export const mattr = {
  name: "mattr",
  label: "Moving-average type-token ratio",
  axis: "MATTR, window 500",
  unit: "types a token",
  summary:
    "Mean type-token ratio over every stretch of 500 tokens (Covington and McFall 2010); undefined for a shorter text.",
  scale: "linear",
  better: "higher",
  range: [0, 1],
  needs: textNeeds,
  onRequest: true,
  measure: (measured) => movingRatio(keptText(measured).tokens, WINDOW),
} as const satisfies MetricMember;
