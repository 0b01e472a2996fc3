import { tokenOf } from "./bytes.ts";
import { Heap } from "./heap.ts";

/** Two neighbouring tokens that become one. Merge k makes token 256 + k. */
export type Merge = readonly [left: number, right: number];

/** Most tokens a byte-pair vocabulary may have. */
export const MOST_TOKENS = 65_536;

/** A pair as one number. */
export const pairKey = (left: number, right: number): number => left * MOST_TOKENS + right;

/** A pair of neighbours in the text. */
interface Pair {
  readonly key: number;
  /** How often it occurs. */
  count: number;
  /** Places of its left token, some of them gone by now. */
  readonly places: number[];
}

/** A pair as it stood when it was put on the heap. */
interface Candidate {
  readonly pair: Pair;
  readonly count: number;
}

/** Highest count first; of equal counts the lowest left token, then the lowest right one. */
const before = (a: Candidate, b: Candidate): boolean =>
  a.count > b.count || (a.count === b.count && a.pair.key < b.pair.key);

const utf8 = new TextEncoder();

/** The words of a text as chains of tokens, one after another, and every pair of neighbours with its count. */
class Chains {
  readonly pairs = new Map<number, Pair>();
  readonly candidates = new Heap<Candidate>(before);
  /** By place. -1: merged into the token before. */
  private readonly token: Int32Array;
  /** Place of the neighbour; -1 at the ends of a word. */
  private readonly next: Int32Array;
  private readonly previous: Int32Array;
  /** How often the word occurs. */
  private readonly times: Uint32Array;
  private changed = new Set<Pair>();

  constructor(words: ReadonlyMap<string, number>) {
    const bytes = Array.from(words.keys(), (word) => utf8.encode(word));
    const size = bytes.reduce((sum, { length }) => sum + length, 0);
    this.token = new Int32Array(size);
    this.next = new Int32Array(size);
    this.previous = new Int32Array(size);
    this.times = new Uint32Array(size);
    let place = 0;
    for (const [index, count] of [...words.values()].entries()) {
      place = this.append(bytes[index]!, place, count);
    }
    this.rank();
  }

  private append(word: Uint8Array, first: number, count: number): number {
    const end = first + word.length;
    for (let place = first; place < end; place++) {
      this.token[place] = tokenOf[word[place - first]!]!;
      this.previous[place] = place === first ? -1 : place - 1;
      this.next[place] = place === end - 1 ? -1 : place + 1;
      this.times[place] = count;
      if (place > first) this.add(place - 1);
    }
    return end;
  }

  /** Counts the pair that begins at a place. */
  private add(place: number): void {
    const key = pairKey(this.token[place]!, this.token[this.next[place]!]!);
    let pair = this.pairs.get(key);
    if (!pair) this.pairs.set(key, (pair = { key, count: 0, places: [] }));
    pair.count += this.times[place]!;
    pair.places.push(place);
    this.changed.add(pair);
  }

  private remove(place: number): void {
    const pair = this.pairs.get(pairKey(this.token[place]!, this.token[this.next[place]!]!))!;
    pair.count -= this.times[place]!;
  }

  /** Puts what was counted since on the heap. Counts that only fell are corrected when they come up. */
  private rank(): void {
    for (const pair of this.changed) this.candidates.push({ pair, count: pair.count });
    this.changed = new Set();
  }

  /** The pair to merge next; undefined where none occurs twice. */
  best(): Pair | undefined {
    for (let top = this.candidates.pop(); top; top = this.candidates.pop()) {
      const { pair, count } = top;
      if (pair.count === count) return count < 2 ? undefined : pair;
      if (pair.count > 0 && pair.count < count) this.candidates.push({ pair, count: pair.count });
    }
    return undefined;
  }

  merge(pair: Pair, merged: number): Merge {
    const [left, right] = [Math.floor(pair.key / MOST_TOKENS), pair.key % MOST_TOKENS];
    this.pairs.delete(pair.key);
    // From left to right, so that of three alike the first two become one.
    for (const place of Int32Array.from(pair.places).toSorted()) {
      const neighbour = this.next[place]!;
      if (this.token[place] !== left || neighbour < 0 || this.token[neighbour] !== right) continue;
      this.join(place, { neighbour, merged, pair });
    }
    this.rank();
    return [left, right];
  }

  private join(place: number, { neighbour, merged, pair }: { neighbour: number; merged: number; pair: Pair }): void {
    const before = this.previous[place]!;
    const after = this.next[neighbour]!;
    if (before >= 0) this.forget(before, pair);
    if (after >= 0) this.forget(neighbour, pair);
    this.token[place] = merged;
    this.token[neighbour] = -1;
    this.next[place] = after;
    this.next[neighbour] = -1;
    if (after >= 0) this.previous[after] = place;
    if (before >= 0) this.add(before);
    if (after >= 0) this.add(place);
  }

  /** Takes a pair off the counts, unless it is the one that is being merged. */
  private forget(place: number, merging: Pair): void {
    if (pairKey(this.token[place]!, this.token[this.next[place]!]!) !== merging.key) this.remove(place);
  }
}

/**
 * Byte-pair encoding of words that are never merged with one another: again and again the commonest pair of neighbours becomes a
 * token of its own, until there are `size` tokens or no pair occurs twice (Sennrich et al. 2016; bytes instead of characters as in
 * Radford et al. 2019). Of equally common pairs the one with the lowest left token is taken, then the lowest right token.
 */
export function learnMerges(words: ReadonlyMap<string, number>, size: number): Merge[] {
  const chains = new Chains(words);
  const merges: Merge[] = [];
  while (256 + merges.length < size) {
    const pair = chains.best();
    if (!pair) break;
    merges.push(chains.merge(pair, 256 + merges.length));
  }
  return merges;
}
