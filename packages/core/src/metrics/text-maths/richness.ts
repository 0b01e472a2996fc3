/** Measures of lexical richness that do not depend on the length of a text. */

/** Mean share of distinct tokens in consecutive stretches of `window` tokens; undefined for a shorter text (Johnson 1944). */
export function meanSegmentalRatio(tokens: Int32Array, window: number): number | undefined {
  const segments = Math.floor(tokens.length / window);
  if (segments === 0) return undefined;
  let sum = 0;
  for (let i = 0; i < segments; i++) sum += new Set(tokens.subarray(i * window, (i + 1) * window)).size / window;
  return sum / segments;
}

/** Mean share of distinct tokens over every stretch of `window` tokens; undefined for a shorter text (Covington, McFall 2010). */
export function movingRatio(tokens: Int32Array, window: number): number | undefined {
  if (tokens.length < window) return undefined;
  const times = new Map<number, number>();
  let sum = 0;
  for (let i = 0; i < tokens.length; i++) {
    times.set(tokens[i]!, (times.get(tokens[i]!) ?? 0) + 1);
    const gone = tokens[i - window];
    if (gone !== undefined) {
      const left = times.get(gone)! - 1;
      if (left === 0) times.delete(gone);
      else times.set(gone, left);
    }
    if (i >= window - 1) sum += times.size / window;
  }
  return sum / (tokens.length - window + 1);
}

/** Below this share of distinct tokens a factor ends (McCarthy and Jarvis 2010). */
const FACTOR = 0.72;

/** Tokens of a factor, over those of one direction. A part of a factor counts by how far its ratio has come. */
function factorLength(tokens: Int32Array): number {
  let factors = 0;
  let types = new Set<number>();
  let count = 0;
  for (const token of tokens) {
    types.add(token);
    count++;
    if (types.size / count > FACTOR) continue;
    factors++;
    types = new Set();
    count = 0;
  }
  if (count > 0) factors += (1 - types.size / count) / (1 - FACTOR);
  return factors === 0 ? tokens.length : tokens.length / factors;
}

/** MTLD: the mean length of stretches that keep their share of distinct tokens above .72, forwards and backwards. */
export const mtldOf = (tokens: Int32Array): number | undefined =>
  tokens.length === 0 ? undefined : (factorLength(tokens) + factorLength(tokens.toReversed())) / 2;
