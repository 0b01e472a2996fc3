import type { MetricMember } from "../../contracts/metric.ts";
import { grammarNeeds } from "../grammar-maths/sentences.ts";
import { keptText } from "../text-maths/kept-text.ts";

export const grammarSurprisal = {
  name: "grammar-surprisal",
  label: "Surprisal under the grammar",
  axis: "−ln p over entropy, real = 1",
  unit: "multiple of the entropy",
  summary:
    "Mean −ln p of the generated sentences that the grammar can write, p their exact probability, over the entropy of a real sentence: below 1 where likely sentences are written too often.",
  scale: "linear",
  better: "neither",
  reference: 1,
  range: [0, Infinity],
  needs: grammarNeeds,
  tells: ["spread"],
  measure(measured) {
    const grammar = measured.source.facets.grammar!;
    const logs = grammar.logProbabilities(keptText(measured)).filter((log) => log > -Infinity);
    if (logs.length === 0) return undefined;
    return -logs.reduce((sum, log) => sum + log, 0) / logs.length / grammar.entropy;
  },
} as const satisfies MetricMember;
