import type { Corpus } from "../../contracts/samples.ts";
import type { TokenSamples } from "../../samples/tokens.ts";

/** Contexts of one length, and what followed each of them. */
export interface Level {
  /** Followers of context c stand at `offsets[c]` up to, not including, `offsets[c + 1]`. */
  readonly offsets: Int32Array;
  /** Distinct followers, ascending within a context. */
  readonly tokens: Int32Array;
  /** Running sum of their counts within a context. */
  readonly cumulative: Int32Array;
  /** The context one token longer, by the context and the token behind it; undefined where it never occurred. */
  longer(context: number, token: number): number | undefined;
}

/** Exact counts of a corpus by contexts of 0 to order - 1 tokens. Context 0 of level 0 is the empty one. */
export interface Levels {
  readonly types: number;
  readonly levels: readonly Level[];
}

/** Occurrences of a context: what followed it, counted with repetition. */
export const occurrences = ({ offsets, cumulative }: Level, context: number): number =>
  offsets[context] === offsets[context + 1] ? 0 : cumulative[offsets[context + 1]! - 1]!;

/** Times that `token` followed a context. */
export function countOf({ offsets, tokens, cumulative }: Level, context: number, token: number): number {
  let low = offsets[context]!;
  const first = low;
  let high = offsets[context + 1]!;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tokens[middle]! < token) low = middle + 1;
    else high = middle;
  }
  if (low === offsets[context + 1]! || tokens[low] !== token) return 0;
  return cumulative[low]! - (low === first ? 0 : cumulative[low - 1]!);
}

/** Numbers contexts of one length as they are met: by the context one token shorter and the token that follows it. */
class Contexts {
  /** The context without its first token, by number. */
  readonly suffixes: number[] = [];
  private readonly numbers = new Map<number, number>();
  private readonly types: number;

  constructor(types: number) {
    this.types = types;
  }

  get size(): number {
    return this.suffixes.length;
  }

  find(shorter: number, token: number): number | undefined {
    return this.numbers.get(shorter * this.types + token);
  }

  meet(shorter: number, token: number, suffix: number): number {
    const key = shorter * this.types + token;
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    this.numbers.set(key, this.size);
    this.suffixes.push(suffix);
    return this.size - 1;
  }
}

/** Pairs of a context and what followed it, one for each position at which a context of this length ends. */
interface Followed {
  readonly contexts: Int32Array;
  readonly tokens: Int32Array;
  readonly count: number;
}

/**
 * Counts n-grams up to `order`. No context reaches across a part or a cut. With `continuation` the lower levels count distinct
 * words before instead of occurrences, as Kneser and Ney (1995) do.
 */
export function countLevels(corpus: Corpus, order: number, continuation: boolean): Levels {
  const texts = corpus.parts.map((part) => part.samples as TokenSamples);
  const types = texts[0]!.vocabulary.size;
  const numbered = Array.from({ length: order }, () => new Contexts(types));
  numbered[0]!.meet(0, 0, 0);
  const followed = followersOf(texts, numbered);
  const levels = followed.map((pairs, length) => levelOf(pairs, numbered[length]!.size));
  if (continuation) countContinuations(levels, numbered);
  const linked = levels.map((level, length) => ({
    ...level,
    longer: (context: number, token: number) => numbered[length + 1]?.find(context, token),
  }));
  return { types, levels: linked };
}

function followersOf(texts: readonly TokenSamples[], numbered: readonly Contexts[]): Followed[] {
  const total = texts.reduce((sum, { size }) => sum + size, 0);
  const pairs = numbered.map(() => ({ contexts: new Int32Array(total), tokens: new Int32Array(total), count: 0 }));
  const current = new Int32Array(numbered.length);
  for (const text of texts) {
    for (const { start, end } of text.segments()) {
      current.fill(-1);
      current[0] = 0;
      for (let i = start; i < end; i++) {
        const token = text.tokens[i]!;
        for (let length = 0; length < current.length && current[length]! >= 0; length++) {
          const level = pairs[length]!;
          level.contexts[level.count] = current[length]!;
          level.tokens[level.count++] = token;
        }
        advance(current, token, numbered);
      }
    }
  }
  return pairs;
}

/** From the contexts before a token to those behind it, longest first: each grows out of the one a token shorter. */
function advance(current: Int32Array, token: number, numbered: readonly Contexts[]): void {
  const before = current.slice();
  for (let length = 1; length < current.length; length++) {
    const shorter = before[length - 1]!;
    current[length] = shorter < 0 ? -1 : numbered[length]!.meet(shorter, token, current[length - 1]!);
  }
}

function levelOf({ contexts, tokens, count }: Followed, size: number): Omit<Level, "longer"> {
  const starts = new Int32Array(size + 1);
  for (let i = 0; i < count; i++) starts[contexts[i]! + 1]!++;
  for (let c = 0; c < size; c++) starts[c + 1]! += starts[c]!;
  const sorted = new Int32Array(count);
  const cursor = starts.slice(0, size);
  for (let i = 0; i < count; i++) sorted[cursor[contexts[i]!]!++] = tokens[i]!;
  const offsets = new Int32Array(size + 1);
  const cumulative = new Int32Array(count);
  let filled = 0;
  for (let c = 0; c < size; c++) {
    const group = sorted.subarray(starts[c], starts[c + 1]).toSorted();
    for (let i = 0; i < group.length; i++) {
      if (i === 0 || group[i] !== group[i - 1]) sorted[filled++] = group[i]!;
      cumulative[filled - 1] = i + 1;
    }
    offsets[c + 1] = filled;
  }
  return { offsets, tokens: sorted.slice(0, filled), cumulative: cumulative.slice(0, filled) };
}

/** Level by level from the top: what follows a context counts once for each distinct n-gram that ends in it. */
function countContinuations(levels: Omit<Level, "longer">[], numbered: readonly Contexts[]): void {
  for (let length = levels.length - 1; length > 0; length--) {
    const { offsets, tokens } = levels[length]!;
    const { suffixes } = numbered[length]!;
    const contexts = new Int32Array(tokens.length);
    for (let c = 0; c < suffixes.length; c++) contexts.fill(suffixes[c]!, offsets[c], offsets[c + 1]);
    levels[length - 1] = levelOf({ contexts, tokens, count: tokens.length }, numbered[length - 1]!.size);
  }
}
