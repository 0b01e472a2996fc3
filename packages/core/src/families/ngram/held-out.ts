import type { HeldOutText } from "../../contracts/facets.ts";
import type { TokenSamples } from "../../samples/tokens.ts";
import type { BigramCounts } from "./counts.ts";

/**
 * Distinct pairs (context, next) of a held-out text, grouped by context: those of group g stand at `starts[g]` up to, not
 * including, `starts[g + 1]`. A context of -1 is an unknown word or the text's beginning. Unknown next words are left out.
 */
interface HeldOutPairs {
  readonly contexts: Int32Array;
  readonly starts: Int32Array;
  readonly nexts: Int32Array;
  /** Occurrences of each pair. */
  readonly times: Int32Array;
  readonly total: number;
}

const known = new WeakMap<HeldOutText, HeldOutPairs>();

/** The pairs of a text, found once: every generation of every chain is scored on the same ones. */
function pairsOf(text: HeldOutText): HeldOutPairs {
  const found = known.get(text) ?? findPairs(text);
  known.set(text, found);
  return found;
}

function findPairs({ heldOut, vocabulary }: HeldOutText): HeldOutPairs {
  const width = vocabulary.size;
  const keys: number[] = [];
  for (let i = 0; i < heldOut.length; i++) {
    if (heldOut[i]! >= 0) keys.push(((heldOut[i - 1] ?? -1) + 1) * width + heldOut[i]!);
  }
  const sorted = Float64Array.from(keys).toSorted();
  const [contexts, starts, nexts, times]: [number[], number[], number[], number[]] = [[], [], [], []];
  for (const [index, key] of sorted.entries()) {
    if (index > 0 && key === sorted[index - 1]) {
      times[times.length - 1]!++;
      continue;
    }
    const context = Math.floor(key / width) - 1;
    if (contexts.length === 0 || contexts.at(-1) !== context) {
      contexts.push(context);
      starts.push(nexts.length);
    }
    nexts.push(key % width);
    times.push(1);
  }
  starts.push(nexts.length);
  const [c, s, n, t] = [contexts, starts, nexts, times].map((list) => Int32Array.from(list));
  return { contexts: c!, starts: s!, nexts: n!, times: t!, total: sorted.length };
}

export interface Scoring {
  /** Interpolation weight of the bigram. */
  readonly weight: number;
  /** Share of probability spread evenly over the source's types. */
  readonly floor: number;
}

/**
 * exp of the mean of -ln p over the held-out tokens that the vocabulary knows, in one scan of the corpus, with
 *   p(x | c) = (1 - floor) (w n(c, x) / n(c) + (1 - w) n(x) / n) + floor / types,
 * the unigram alone where nothing followed c. Undefined for a text without known tokens.
 */
export function perplexityOf(counts: BigramCounts, text: HeldOutText, { weight, floor }: Scoring): number | undefined {
  const pairs = pairsOf(text);
  if (pairs.total === 0) return undefined;
  const { unigram, tokens, successors, offsets, types } = counts;
  const times = new Int32Array(types);
  const uniform = floor / types;
  let sum = 0;
  for (let group = 0; group < pairs.contexts.length; group++) {
    const context = pairs.contexts[group]!;
    const first = context < 0 ? 0 : offsets[context]!;
    const end = context < 0 ? 0 : offsets[context + 1]!;
    const bigram = end > first ? weight : 0;
    for (let i = first; i < end; i++) times[successors[i]!]!++;
    for (let pair = pairs.starts[group]!; pair < pairs.starts[group + 1]!; pair++) {
      const next = pairs.nexts[pair]!;
      const followed = bigram === 0 ? 0 : (bigram * times[next]!) / (end - first);
      const p = (1 - floor) * (followed + ((1 - bigram) * unigram[next]!) / tokens) + uniform;
      sum -= pairs.times[pair]! * Math.log(p);
    }
    for (let i = first; i < end; i++) times[successors[i]!] = 0;
  }
  return Math.exp(sum / pairs.total);
}

/**
 * ln p of each token given the one before it in its segment, as scored above; NaN for an unknown one. Positions are taken context by
 * context, so that the followers of each are counted once: O(tokens of the text + tokens of the corpus).
 */
export function logProbabilitiesOf(counts: BigramCounts, text: TokenSamples, { weight, floor }: Scoring): Float64Array {
  const { unigram, tokens, successors, offsets, types } = counts;
  const { positions, ends } = positionsByContext(text, types);
  const logs = new Float64Array(text.size).fill(NaN);
  const times = new Int32Array(types);
  for (let context = -1, at = 0; context < types; context++) {
    const end = ends[context + 1]!;
    if (at === end) continue;
    const followers = successors.subarray(offsets[context] ?? 0, context < 0 ? 0 : offsets[context + 1]);
    const bigram = followers.length > 0 ? weight : 0;
    for (const follower of followers) times[follower]!++;
    for (; at < end; at++) {
      const next = text.tokens[positions[at]!]!;
      if (next < 0) continue;
      const followed = bigram === 0 ? 0 : (bigram * times[next]!) / followers.length;
      const p = (1 - floor) * (followed + ((1 - bigram) * unigram[next]!) / tokens) + floor / types;
      logs[positions[at]!] = Math.log(p);
    }
    for (const follower of followers) times[follower] = 0;
  }
  return logs;
}

/** The positions of a text sorted by the token before them: those after token c end at `ends[c + 1]`, those after none at `ends[0]`. */
function positionsByContext(text: TokenSamples, types: number): { positions: Int32Array; ends: Int32Array } {
  const contexts = new Int32Array(text.size);
  contexts.set(text.tokens.subarray(0, -1), 1);
  for (const start of text.starts) contexts[start] = -1;
  const ends = new Int32Array(types + 1);
  for (const context of contexts) ends[context + 1]!++;
  for (let context = 0; context < types; context++) ends[context + 1]! += ends[context]!;
  const positions = new Int32Array(text.size);
  const cursors = ends.slice();
  for (let i = text.size - 1; i >= 0; i--) positions[--cursors[contexts[i]! + 1]!] = i;
  return { positions, ends };
}
