import type { MetricMember } from "../../contracts/metric.ts";
import { keptText, textNeeds } from "../text-maths/kept-text.ts";
import { distinctShare } from "../text-maths/ngrams.ts";

const distinct = <const N extends number>(n: N) =>
  ({
    name: `distinct-${n}`,
    label: `Distinct-${n}`,
    axis: `distinct ${n}-grams, share`,
    unit: `share of ${n}-grams`,
    summary: `Distinct ${n}-grams over all ${n}-grams of what was generated (Li et al. 2016). Falls with the length of a text: compare equal sizes.`,
    scale: "linear",
    better: "higher",
    range: [0, 1],
    needs: textNeeds,
    onRequest: true,
    measure: (measured) => distinctShare(keptText(measured), n),
  }) as const satisfies MetricMember;

export const distinct1 = distinct(1);
export const distinct2 = distinct(2);
export const distinct3 = distinct(3);
