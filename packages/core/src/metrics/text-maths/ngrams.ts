import type { TokenSamples } from "../../samples/tokens.ts";

/**
 * Gives every n-gram up to some length a number, the same for the same tokens. None reaches across a cut of the text. `visit` is
 * called once for each position at which an n-gram of `length` tokens ends.
 */
export class NgramNumbers {
  private readonly types: number;
  private readonly maps: Map<number, number>[] = [];

  constructor(types: number) {
    this.types = types;
  }

  /** Numbers of the n-grams of `length` tokens, in the order in which they end. */
  *of(text: TokenSamples, length: number): Generator<number> {
    for (const { start, end } of text.segments()) {
      for (let i = start + length - 1; i < end; i++) yield this.at(text.tokens, i, length);
    }
  }

  /** The number of the n-gram of `length` tokens that ends at `i`. */
  at(tokens: Int32Array, i: number, length: number): number {
    let number = tokens[i - length + 1]!;
    for (let n = 1; n < length; n++) number = this.number(n, number * this.types + tokens[i - length + 1 + n]!);
    return number;
  }

  private number(level: number, key: number): number {
    const map = (this.maps[level] ??= new Map<number, number>());
    const known = map.get(key);
    if (known !== undefined) return known;
    map.set(key, map.size);
    return map.size - 1;
  }
}

/** Distinct n-grams over all n-grams of a text; undefined where it has none (Li et al. 2016). */
export function distinctShare(text: TokenSamples, length: number): number | undefined {
  const numbers = new NgramNumbers(text.vocabulary.size);
  const seen = new Set<number>();
  let total = 0;
  for (const number of numbers.of(text, length)) {
    seen.add(number);
    total++;
  }
  return total === 0 ? undefined : seen.size / total;
}
