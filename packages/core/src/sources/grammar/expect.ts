import { isPhrase, type Part, type Phrase, type Rules } from "./rules.ts";

/** What a sentence has on average. */
export interface Expected {
  /** Occurrences of each word; their sum is the length of a sentence in words. */
  readonly words: Float64Array;
  /** Shannon entropy of the sentence, nats. */
  readonly entropy: number;
}

/** Times that an alternative's own phrase is used again when the phrase is used once. */
const again = (phrase: Phrase): number =>
  phrase.alternatives.reduce(
    (sum, { probability, parts }) => sum + probability * parts.filter((part) => part === phrase).length,
    0,
  );

/** Expected uses of every part in a sentence. A phrase that is used again with probability r is used 1 / (1 - r) times. */
function usesOf({ phrases }: Rules): Map<Part, number> {
  const uses = new Map<Part, number>([[phrases[0], 1]]);
  for (const phrase of phrases) {
    const times = (uses.get(phrase) ?? 0) / (1 - again(phrase));
    uses.set(phrase, times);
    for (const { probability, parts } of phrase.alternatives) {
      for (const part of parts) {
        if (part !== phrase) uses.set(part, (uses.get(part) ?? 0) + times * probability);
      }
    }
  }
  return uses;
}

const entropyOf = (probabilities: Iterable<number>): number => {
  let nats = 0;
  for (const p of probabilities) if (p > 0) nats -= p * Math.log(p);
  return nats;
};

/**
 * Exact expectations. A sentence has one derivation, so its entropy is that of the derivation: the sum over all parts of the entropy of
 * the choice made there, as often as it is made (Grenander 1967).
 */
export function expectedOf(rules: Rules): Expected {
  const words = new Float64Array(rules.words.length);
  let entropy = 0;
  for (const [part, times] of usesOf(rules)) {
    if (isPhrase(part)) entropy += times * entropyOf(part.alternatives.map(({ probability }) => probability));
    else {
      entropy += times * entropyOf(part.probabilities);
      for (let i = 0; i < part.probabilities.length; i++) words[part.first + i]! += times * part.probabilities[i]!;
    }
  }
  return { words, entropy };
}
