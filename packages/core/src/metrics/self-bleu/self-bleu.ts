import type { MetricMember } from "../../contracts/metric.ts";
import { selfBleuOf } from "../text-maths/bleu.ts";
import { keptText, textNeeds } from "../text-maths/kept-text.ts";

/** Sentences that are compared with one another: bounded, for the cost is their square. */
const SENTENCES = 64;
const LENGTH = 64;

/** Stretches of 64 tokens, evenly spread over a text. */
function spread(tokens: Int32Array): Int32Array[] {
  const whole = Math.floor(tokens.length / LENGTH);
  const count = Math.min(SENTENCES, whole);
  return Array.from({ length: count }, (_, i) => {
    const start = Math.floor((i * whole) / count) * LENGTH;
    return tokens.subarray(start, start + LENGTH);
  });
}

export const selfBleu = {
  name: "self-bleu",
  label: "Self-BLEU",
  axis: "self-BLEU-4",
  unit: "BLEU, 0 to 1",
  summary:
    "Mean BLEU-4 of 64 stretches of 64 tokens, each with all others as references (Zhu et al. 2018): likeness of what is generated.",
  scale: "linear",
  better: "lower",
  range: [0, 1],
  needs: textNeeds,
  onRequest: true,
  measure: (measured) => selfBleuOf(spread(keptText(measured).tokens)),
} as const satisfies MetricMember;
