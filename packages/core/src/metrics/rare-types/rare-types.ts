import type { Vocabulary } from "../../contracts/facets.ts";
import type { MetricMember } from "../../contracts/metric.ts";
import { keptText, textNeeds } from "../text-maths/kept-text.ts";

/** A type is rare that the source has, but at most this often. */
const RARE = 5;

const isRare = (count: number): boolean => count > 0 && count <= RARE;

const rareCounts = new WeakMap<Vocabulary, number>();

function rareOf(vocabulary: Vocabulary): number {
  const known = rareCounts.get(vocabulary);
  if (known !== undefined) return known;
  const rare = vocabulary.counts.reduce((sum, count) => sum + (isRare(count) ? 1 : 0), 0);
  rareCounts.set(vocabulary, rare);
  return rare;
}

export const rareTypes = {
  name: "rare-types",
  label: "Rare words that are written",
  axis: "rare types, real = 1",
  unit: "share of rare types",
  summary: "Share of the types that the source has five times or less that occur in what was generated: the tail.",
  scale: "linear",
  better: "higher",
  reference: 1,
  range: [0, 1],
  needs: textNeeds,
  tells: ["tails"],
  measure(measured) {
    const { tokens, vocabulary } = keptText(measured);
    const rare = rareOf(vocabulary);
    if (rare === 0) return undefined;
    const seen = new Uint8Array(vocabulary.size);
    for (const token of tokens) seen[token] = 1;
    let written = 0;
    for (let type = 0; type < seen.length; type++) if (seen[type] === 1 && isRare(vocabulary.counts[type]!)) written++;
    return written / rare;
  },
} as const satisfies MetricMember;
