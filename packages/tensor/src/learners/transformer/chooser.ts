import type { Decoding, Stream } from "@heirloom/core";

export interface Choice {
  readonly token: number;
  /** Natural logarithm of its probability, as decoded. */
  readonly log: number;
}

/** Types that may come next, the likeliest first, equal ones by number. */
interface Kept {
  readonly tokens: readonly number[];
  /** Sum of their masses. */
  readonly total: number;
}

/** Masses, relative to the likeliest, below which types are only looked at when those above were not enough. */
const LEVELS = [1e-2, 1e-4, 1e-8, 1e-16, 0];

/**
 * Chooses the next token by its logits as a decoding says. In turn: log-probabilities of recent types are multiplied by the
 * repetition penalty (Keskar et al. 2019), all are divided by the temperature, then walked through from the likeliest down until
 * there are top k of them, or their probabilities reach top p (Holtzman et al. 2020), or one is less than min p times as likely as the
 * first.
 */
export class Chooser {
  private readonly decoding: Decoding;
  private readonly exponent: number;
  private readonly cuts: boolean;
  /** Scratch: mass of each type, the likeliest's being 1. */
  private readonly masses: Float64Array;

  constructor(decoding: Decoding, types: number) {
    const { temperature = 1, topK = Infinity, topP = 1, minP = 0 } = decoding;
    this.decoding = decoding;
    this.exponent = Math.min(1 / temperature, Number.MAX_VALUE);
    this.cuts = topK < types || topP < 1 || minP > 0;
    this.masses = new Float64Array(types);
  }

  /** One number of the stream is used, however many types there are. `recent` are those that the penalty is for. */
  draw(logits: Float32Array, stream: Stream, recent?: ReadonlySet<number>): number {
    const all = this.weigh(logits, recent);
    return this.cuts ? this.drawKept(this.cut(all), stream.uniform()) : this.drawAny(all, stream.uniform());
  }

  /** The likeliest, at most `count` of them. */
  best(logits: Float32Array, count: number, recent?: ReadonlySet<number>): Choice[] {
    const all = this.weigh(logits, recent);
    const kept = this.cuts ? this.cut(all) : { tokens: this.likeliest(count), total: all };
    return kept.tokens.slice(0, count).map((token) => ({ token, log: Math.log(this.masses[token]! / kept.total) }));
  }

  /** Fills the masses; gives their sum. */
  private weigh(logits: Float32Array, recent: ReadonlySet<number> | undefined): number {
    const { masses, exponent } = this;
    const { repetitionPenalty: penalty = 1 } = this.decoding;
    const types = masses.length;
    let highest = -Infinity;
    for (let type = 0; type < types; type++) if (logits[type]! > highest) highest = logits[type]!;
    if (!Number.isFinite(highest)) {
      throw new Error("the model gives no finite scores for the next token: it has diverged; lower the learning rate");
    }
    for (let type = 0; type < types; type++) masses[type] = logits[type]! - highest;
    if (penalty !== 1 && recent !== undefined && recent.size > 0) highest = this.penalise(penalty, recent);
    else highest = 0;
    let sum = 0;
    for (let type = 0; type < types; type++) sum += masses[type] = Math.exp((masses[type]! - highest) * exponent);
    return sum;
  }

  /** Turns scores into log-probabilities, those of recent types multiplied; gives the highest. */
  private penalise(penalty: number, recent: ReadonlySet<number>): number {
    const { masses } = this;
    let sum = 0;
    for (const score of masses) sum += Math.exp(score);
    const log = Math.log(sum);
    let highest = -Infinity;
    for (let type = 0; type < masses.length; type++) {
      const score = (masses[type]! - log) * (recent.has(type) ? penalty : 1);
      masses[type] = score;
      if (score > highest) highest = score;
    }
    return highest;
  }

  private cut(all: number): Kept {
    const { topK = Infinity, topP = 1, minP = 0 } = this.decoding;
    const { masses } = this;
    const enough = topP < 1 ? topP * all : Infinity;
    for (const level of LEVELS) {
      const least = Math.max(level, minP);
      const candidates = this.above(least);
      const tokens: number[] = [];
      let total = 0;
      for (const token of candidates) {
        if (tokens.length >= topK || total >= enough) break;
        tokens.push(token);
        total += masses[token]!;
      }
      const ended = tokens.length < candidates.length || tokens.length >= topK || total >= enough;
      if (ended || least === minP) return { tokens, total };
    }
    throw new Error("the last level is 0, above which all types are");
  }

  /** Types of positive mass, at least `least`, the likeliest first. */
  private above(least: number): number[] {
    const { masses } = this;
    const found: number[] = [];
    for (let type = 0; type < masses.length; type++) {
      if (masses[type]! >= least && masses[type]! > 0) found.push(type);
    }
    return found.toSorted((a, b) => masses[b]! - masses[a]! || a - b);
  }

  /** At most `count` types of positive mass, in one pass: where all are about as likely, sorting them takes longer than the model. */
  private likeliest(count: number): number[] {
    const { masses } = this;
    const found: number[] = [];
    for (let type = 0; type < masses.length; type++) {
      const mass = masses[type]!;
      const least = found.length < count ? 0 : masses[found[count - 1]!]!;
      if (mass <= least) continue;
      if (found.length === count) found.pop();
      let at = found.length;
      while (at > 0 && masses[found[at - 1]!]! < mass) at--;
      found.splice(at, 0, type);
    }
    return found;
  }

  private drawKept({ tokens, total }: Kept, uniform: number): number {
    let left = uniform * total;
    for (const token of tokens) {
      left -= this.masses[token]!;
      if (left < 0) return token;
    }
    return tokens.at(-1)!;
  }

  private drawAny(total: number, uniform: number): number {
    const { masses } = this;
    let left = uniform * total;
    let last = 0;
    for (let type = 0; type < masses.length; type++) {
      if (masses[type] === 0) continue;
      last = type;
      left -= masses[type]!;
      if (left < 0) return type;
    }
    return last;
  }
}
