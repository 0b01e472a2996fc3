import type { MetricMember } from "../../contracts/metric.ts";
import { keptText, textNeeds } from "../text-maths/kept-text.ts";
import { meanSegmentalRatio } from "../text-maths/richness.ts";

const WINDOW = 1000;

export const meanSegmentalTtr = {
  name: "mean-segmental-ttr",
  label: "Type-token ratio, length-controlled",
  axis: "types a token in 1,000",
  unit: "types a token",
  summary:
    "Mean type-token ratio of consecutive stretches of 1,000 tokens (Johnson 1944); undefined for a shorter text.",
  scale: "linear",
  better: "higher",
  range: [0, 1],
  needs: textNeeds,
  measure: (measured) => meanSegmentalRatio(keptText(measured).tokens, WINDOW),
} as const satisfies MetricMember;
