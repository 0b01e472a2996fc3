import { AliasTable } from "../../random/alias.ts";
import type { Stream } from "../../random/stream.ts";
import type { NextToken } from "./ancestral.ts";
import type { BigramCounts } from "./counts.ts";

/** What raises a context above the tempered unigram distribution. All masses are relative to the context's likeliest token. */
interface Followers {
  readonly tokens: Int32Array;
  /** Running sum of what each follower has more than the tempered unigram gives it; the last entry is the total. */
  readonly excess: Float64Array;
  /** Mass of the tempered unigram distribution. */
  readonly unigramMass: number;
}

/**
 * Draws from p(x | c)^b / Z, b = 1 / temperature, p interpolated with weight w and u the unigram distribution. Since p is
 * (1 - w) u everywhere but on the followers F of c, and never less,
 *   p(x)^b = ((1 - w) u(x))^b + [x in F] (p(x)^b - ((1 - w) u(x))^b),
 * a mixture of two parts: the first is the same for all contexts up to its mass and comes from one alias table, the second
 * lives on F alone. Exact, and O(|F|) once per context that is met. Powers are taken of ratios to the maximum: no underflow
 * of all of them however low the temperature.
 */
export class TemperedTokens {
  private readonly counts: BigramCounts;
  private readonly weight: number;
  private readonly exponent: number;
  private readonly unigram: AliasTable;
  private readonly logHighest: number;
  private readonly met: (Followers | undefined)[] = [];
  /** Scratch: occurrences of each type behind one context. */
  private readonly times: Int32Array;

  constructor(counts: BigramCounts, weight: number, temperature: number) {
    this.counts = counts;
    this.weight = weight;
    this.exponent = Math.min(1 / temperature, Number.MAX_VALUE);
    const highest = counts.unigram.reduce((most, count) => Math.max(most, count), 0);
    this.logHighest = Math.log(highest / counts.tokens);
    this.unigram = new AliasTable(Float64Array.from(counts.unigram, (count) => this.power(Math.log(count / highest))));
    this.times = new Int32Array(counts.types);
  }

  next(stream: Stream): NextToken {
    return (context) => {
      const followers = context < 0 ? undefined : this.followers(context);
      if (!followers) return this.unigram.draw(stream);
      const { tokens, excess, unigramMass } = followers;
      const at = stream.uniform() * (unigramMass + excess.at(-1)!) - unigramMass;
      return at < 0 ? this.unigram.draw(stream) : tokens[firstAbove(excess, at)]!;
    };
  }

  private power(log: number): number {
    return Math.exp(this.exponent * log);
  }

  private followers(context: number): Followers | undefined {
    const { offsets } = this.counts;
    if (offsets[context] === offsets[context + 1]) return undefined;
    return (this.met[context] ??= this.weigh(context));
  }

  private weigh(context: number): Followers {
    const { counts, weight, times, logHighest } = this;
    const all = counts.successors.subarray(counts.offsets[context], counts.offsets[context + 1]);
    const distinct: number[] = [];
    for (const token of all) if (times[token]!++ === 0) distinct.push(token);
    const tokens = Int32Array.from(distinct);
    const unigrams = Array.from(tokens, (token) => ((1 - weight) * counts.unigram[token]!) / counts.tokens);
    const logs = unigrams.map((unigram, i) => Math.log((weight * times[tokens[i]!]!) / all.length + unigram));
    for (const token of all) times[token] = 0;
    const background = Math.log(1 - weight) + logHighest;
    const highest = logs.reduce((most, log) => Math.max(most, log), background);
    let sum = 0;
    const excess = Float64Array.from(logs, (log, i) => {
      sum += this.power(log - highest) - this.power(Math.log(unigrams[i]!) - highest);
      return sum;
    });
    return { tokens, excess, unigramMass: this.power(background - highest) * this.unigram.total };
  }
}

/** Index of the first entry of an ascending array above `value`; the last one if rounding leaves none. */
function firstAbove(ascending: Float64Array, value: number): number {
  let low = 0;
  let high = ascending.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle]! > value) high = middle;
    else low = middle + 1;
  }
  return low;
}
