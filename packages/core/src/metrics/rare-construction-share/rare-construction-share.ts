import type { Grammar } from "../../contracts/facets.ts";
import type { MetricMember } from "../../contracts/metric.ts";
import { once } from "../distances/once.ts";
import { grammarNeeds, sentencesOf } from "../grammar-maths/sentences.ts";

/** Most of the real sentences that rare constructions make up together. */
const RARE = 0.05;

/** The rarest constructions that together have at most 5 %, by index, and what they have. */
const rareOf = once(
  (constructions: Grammar["constructions"]): { readonly indices: number[]; readonly mass: number } => {
    const ascending = [...constructions.entries()].toSorted(([, a], [, b]) => a.probability - b.probability);
    const indices: number[] = [];
    let mass = 0;
    for (const [index, { probability }] of ascending) {
      if (mass + probability > RARE) break;
      mass += probability;
      indices.push(index);
    }
    return { indices, mass };
  },
);

export const rareConstructionShare = {
  name: "rare-construction-share",
  label: "Rare constructions",
  axis: "rare constructions, real = 1",
  unit: "share of sentences over the real share",
  summary:
    "Share of the generated sentences that are of the rarest constructions, those that make up 5 % of the real ones at most, over their real share.",
  scale: "linear",
  better: "neither",
  reference: 1,
  range: [0, Infinity],
  needs: grammarNeeds,
  tells: ["tails"],
  measure(measured) {
    const sentences = sentencesOf(measured);
    if (!sentences) return undefined;
    const { indices, mass } = rareOf(sentences.constructions);
    if (mass === 0) return undefined;
    return indices.reduce((sum, index) => sum + sentences.counts[index]!, 0) / sentences.total / mass;
  },
} as const satisfies MetricMember;
