import type { Stream } from "../../random/stream.ts";
import { countOf, occurrences, type Level, type Levels } from "./levels.ts";
import type { Smoothing } from "./smoothing.ts";

/** The contexts that end where a text has come to, by length; -1 for one that never occurred. */
export type Position = Int32Array;

/** Counts and their smoothing: the model itself. */
export class Backoff {
  readonly types: number;
  readonly levels: readonly Level[];
  readonly smoothing: Smoothing;

  constructor({ types, levels }: Levels, smoothing: Smoothing) {
    this.types = types;
    this.levels = levels;
    this.smoothing = smoothing;
  }

  /** Before the first token. */
  start(): Position {
    const position = new Int32Array(this.levels.length).fill(-1);
    position[0] = 0;
    return position;
  }

  /** Moves a position behind a token; an unknown one (-1) leaves no context. */
  move(position: Position, token: number): void {
    for (let length = position.length - 1; length > 0; length--) {
      const shorter = position[length - 1]!;
      const found = shorter < 0 || token < 0 ? undefined : this.levels[length - 1]!.longer(shorter, token);
      position[length] = found ?? -1;
    }
  }

  /** Levels that speak at a position, the longest context last. With uniform smoothing only the longest does. */
  speaking(position: Position): number[] {
    const seen = this.levels.flatMap((level, length) =>
      position[length]! >= 0 && occurrences(level, position[length]!) > 0 ? [length] : [],
    );
    return this.smoothing.uniform ? seen.slice(-1) : seen;
  }

  /** Share of a context's followers before the discount, and what goes to shorter contexts. The unigram keeps all. */
  shares(length: number, context: number): { readonly own: number; readonly rest: number; readonly seen: number } {
    const level = this.levels[length]!;
    const seen = occurrences(level, context);
    if (length === 0 && !this.smoothing.uniform) return { own: 1, rest: 0, seen };
    const distinct = level.offsets[context + 1]! - level.offsets[context]!;
    const own = this.smoothing.own(seen, distinct);
    return { own, rest: 1 - own + (own * this.smoothing.discount * distinct) / seen, seen };
  }

  /** What is taken off counts at a level: the unigram is never discounted. */
  discountAt(length: number): number {
    return length === 0 ? 0 : this.smoothing.discount;
  }

  probability(position: Position, token: number): number {
    let p = this.smoothing.uniform ? 1 / this.types : 0;
    for (const length of this.speaking(position)) {
      const { own, rest, seen } = this.shares(length, position[length]!);
      const count = countOf(this.levels[length]!, position[length]!, token);
      p = (own * Math.max(0, count - this.discountAt(length))) / seen + rest * p;
    }
    return p;
  }

  /**
   * A token from the model's own distribution, without computing it: from the longest context down, a random occurrence with
   * probability `own`, given up for a shorter context with probability discount / its count.
   */
  draw(position: Position, stream: Stream): number {
    const speaking = this.speaking(position);
    for (let i = speaking.length - 1; i >= 0; i--) {
      const length = speaking[i]!;
      const context = position[length]!;
      const { own, seen } = this.shares(length, context);
      if (own < 1 && stream.uniform() >= own) continue;
      const { token, count } = occurrence(this.levels[length]!, context, stream.below(seen));
      const discount = this.discountAt(length);
      if (discount === 0 || stream.uniform() >= discount / count) return token;
    }
    return stream.below(this.types);
  }
}

/** The token of the occurrence `index` of a context, and how often it follows. */
function occurrence(
  { offsets, tokens, cumulative }: Level,
  context: number,
  index: number,
): { readonly token: number; readonly count: number } {
  const first = offsets[context]!;
  let low = first;
  let high = offsets[context + 1]! - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cumulative[middle]! > index) high = middle;
    else low = middle + 1;
  }
  return { token: tokens[low]!, count: cumulative[low]! - (low === first ? 0 : cumulative[low - 1]!) };
}
