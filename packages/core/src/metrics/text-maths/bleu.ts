/** Most n-grams of one order in a sentence, by number. */
type Counts = ReadonlyMap<string, number>;

const MAX_ORDER = 4;

function countsOf(tokens: Int32Array, order: number): Counts {
  const counts = new Map<string, number>();
  for (let i = 0; i + order <= tokens.length; i++) {
    const key = tokens.subarray(i, i + order).join(" ");
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** Clipped matches of a sentence's n-grams in references, over all of its n-grams. */
function precision(own: Counts, references: readonly Counts[]): { readonly matches: number; readonly total: number } {
  let matches = 0;
  let total = 0;
  for (const [key, count] of own) {
    const most = references.reduce((highest, counts) => Math.max(highest, counts.get(key) ?? 0), 0);
    matches += Math.min(count, most);
    total += count;
  }
  return { matches, total };
}

/**
 * Mean BLEU-4 of each sentence with all others as its references (Zhu et al. 2018, Texygen). Sentences of one length, so there is no
 * brevity penalty; an order without a match counts half of one (NIST geometric smoothing's first step; nltk's method 1 with
 * epsilon 1/2). Undefined for fewer than two sentences, or sentences under 4 tokens.
 */
export function selfBleuOf(sentences: readonly Int32Array[]): number | undefined {
  if (sentences.length < 2 || sentences.some(({ length }) => length < MAX_ORDER)) return undefined;
  const logs = new Float64Array(sentences.length);
  for (let order = 1; order <= MAX_ORDER; order++) {
    const counts = sentences.map((tokens) => countsOf(tokens, order));
    for (const [index, own] of counts.entries()) {
      const { matches, total } = precision(
        own,
        counts.filter((_, other) => other !== index),
      );
      logs[index]! += Math.log(Math.max(matches, 0.5) / total) / MAX_ORDER;
    }
  }
  return logs.reduce((sum, log) => sum + Math.exp(log), 0) / sentences.length;
}
