/** Words that may stand in one place: numbers `first`, `first + 1`, ... with their probabilities. */
export interface Slot {
  readonly first: number;
  readonly probabilities: Float64Array;
  readonly logs: Float64Array;
}

/** A way to write a phrase. */
export interface Alternative {
  readonly probability: number;
  readonly parts: readonly Part[];
}

/**
 * What one of its alternatives writes. An alternative may end in its own phrase. Alternatives are told apart by their words from left
 * to right, and one that writes nothing stands last: so whoever reads takes the first that fits.
 */
export interface Phrase {
  readonly alternatives: readonly Alternative[];
}

export type Part = Slot | Phrase;

/** A weighted context-free grammar in which every sentence has one derivation. */
export interface Rules {
  /** Every phrase once, the sentence first, each before those it is made of. */
  readonly phrases: readonly [sentence: Phrase, ...others: Phrase[]];
  /** What the alternatives of the sentence are called. */
  readonly constructions: readonly string[];
  /** Words by number. */
  readonly words: readonly string[];
}

export const isPhrase = (part: Part): part is Phrase => "alternatives" in part;

export const slotOf = (first: number, probabilities: Float64Array): Slot => ({
  first,
  probabilities,
  logs: probabilities.map(Math.log),
});
