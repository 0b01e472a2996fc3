import type { MetricMember } from "../../contracts/metric.ts";
import { keptText, textNeeds } from "../text-maths/kept-text.ts";
import { mtldOf } from "../text-maths/richness.ts";

export const mtld = {
  name: "mtld",
  label: "MTLD",
  axis: "MTLD, tokens",
  unit: "tokens",
  summary:
    "Mean length of stretches that keep their type-token ratio above .72, read forwards and backwards (McCarthy and Jarvis 2010).",
  scale: "linear",
  better: "higher",
  range: [0, Infinity],
  needs: textNeeds,
  onRequest: true,
  measure: (measured) => mtldOf(keptText(measured).tokens),
} as const satisfies MetricMember;
