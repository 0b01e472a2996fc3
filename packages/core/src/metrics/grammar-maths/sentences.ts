import type { Grammar } from "../../contracts/facets.ts";
import type { Measured } from "../../contracts/metric.ts";
import { keptText } from "../text-maths/kept-text.ts";

/** Needs of every metric of sentences whose grammar is known. */
export const grammarNeeds = { model: [], source: ["grammar"], samples: "tokens" } as const;

/** The whole sentences that were kept, by construction. */
export interface Sentences {
  readonly constructions: Grammar["constructions"];
  /** Sentences of each construction. */
  readonly counts: Int32Array;
  /** Sentences, those that the grammar cannot write among them; not 0. */
  readonly total: number;
}

/** Undefined where no whole sentence was kept. */
export function sentencesOf(measured: Measured): Sentences | undefined {
  const grammar = measured.source.facets.grammar!;
  const parsed = grammar.parse(keptText(measured));
  if (parsed.length === 0) return undefined;
  const counts = new Int32Array(grammar.constructions.length);
  for (const construction of parsed) if (construction >= 0) counts[construction]!++;
  return { constructions: grammar.constructions, counts, total: parsed.length };
}
