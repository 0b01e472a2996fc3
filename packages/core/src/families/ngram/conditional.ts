import type { Decoding } from "../../contracts/decoding.ts";
import type { Stream } from "../../random/stream.ts";
import type { Backoff, Position } from "./backoff.ts";

/** Types by their probability where no context speaks, the likeliest first. */
interface Ranked {
  readonly tokens: Int32Array;
  /** The rank of each type; -1 for one that is extinct. */
  readonly rank: Int32Array;
  readonly probabilities: Float64Array;
  /** Running sum of (p / p of the first)^exponent. */
  readonly prefix: Float64Array;
}

/**
 * The distribution of the next token, tempered and cut, in two parts: types that some context speaks of, one by one, and all others,
 * which have the unigram's proportions. Masses are relative to the likeliest type.
 */
interface Conditional {
  /** Ascending. A type that was cut has no mass here and none among the others. */
  readonly tokens: Int32Array;
  readonly cumulative: Float64Array;
  /** Others: the first `ranks` of the ranked types, without those above. */
  readonly ranks: number;
  readonly others: number;
  /** What the mass of a ranked type is multiplied by. */
  readonly scale: number;
}

/** What the contexts say, before it is cut. */
interface Spoken {
  readonly tokens: Int32Array;
  /** Tempered masses. */
  readonly masses: Float64Array;
  /** What the mass of a ranked type is multiplied by. */
  readonly scale: number;
}

/** Distributions that are kept for contexts to be met again, in types. */
const MOST_KEPT = 4_000_000;

/** Draws from p(x | c)^(1 / temperature) cut to the likeliest types, exactly, at the cost of a context's followers. */
export class Conditionals {
  private readonly model: Backoff;
  private readonly decoding: Decoding;
  private readonly exponent: number;
  private readonly ranked: Ranked;
  private readonly known = new Map<string, Conditional>();
  private kept = 0;
  /** Scratch: probability by type, -1 where not met; and the types met. */
  private readonly mass: Float64Array;
  private readonly met: Int32Array;

  constructor(model: Backoff, decoding: Decoding) {
    this.model = model;
    this.decoding = decoding;
    this.exponent = Math.min(1 / (decoding.temperature ?? 1), Number.MAX_VALUE);
    this.ranked = this.rank();
    this.mass = new Float64Array(model.types).fill(-1);
    this.met = new Int32Array(model.types);
  }

  /** `recent` are types whose probability is raised to the repetition penalty. */
  draw(position: Position, stream: Stream, recent?: ReadonlySet<number>): number {
    const { tokens, cumulative, ranks, others } = this.at(position, recent);
    const spoken = cumulative.at(-1) ?? 0;
    const at = stream.uniform() * (spoken + others);
    if (at < spoken || others === 0) return tokens[firstAbove(cumulative, at, cumulative.length)]!;
    const { prefix, tokens: ranked } = this.ranked;
    for (;;) {
      const token = ranked[firstAbove(prefix, stream.uniform() * prefix[ranks - 1]!, ranks)]!;
      if (!holds(tokens, token)) return token;
    }
  }

  /** The likeliest types and their log-probabilities, at most `count` of them. */
  best(position: Position, count: number): { readonly token: number; readonly log: number }[] {
    const { tokens, cumulative, others, scale } = this.at(position);
    const total = (cumulative.at(-1) ?? 0) + others;
    const { ranked } = this;
    const candidates = Array.from(tokens, (token, i) => ({
      token,
      mass: cumulative[i]! - (i === 0 ? 0 : cumulative[i - 1]!),
    }));
    for (let r = 0, taken = 0; r < ranked.tokens.length && taken < count && others > 0; r++) {
      if (holds(tokens, ranked.tokens[r]!)) continue;
      taken++;
      candidates.push({
        token: ranked.tokens[r]!,
        mass: scale * (ranked.prefix[r]! - (r === 0 ? 0 : ranked.prefix[r - 1]!)),
      });
    }
    return candidates
      .filter(({ mass }) => mass > 0)
      .toSorted((a, b) => b.mass - a.mass || a.token - b.token)
      .slice(0, count)
      .map(({ token, mass }) => ({ token, log: Math.log(mass / total) }));
  }

  private at(position: Position, recent?: ReadonlySet<number>): Conditional {
    if (recent !== undefined && recent.size > 0) return this.cut(this.speak(position, recent));
    const key = this.model
      .speaking(position)
      .map((length) => position[length]!)
      .join(" ");
    const known = this.known.get(key);
    if (known) return known;
    const conditional = this.cut(this.speak(position));
    this.kept += conditional.tokens.length + 1;
    if (this.kept <= MOST_KEPT) this.known.set(key, conditional);
    return conditional;
  }

  private rank(): Ranked {
    const { types, levels, smoothing } = this.model;
    const start = this.model.start();
    const all = smoothing.uniform ? Int32Array.from({ length: types }, (_, token) => token) : levels[0]!.tokens;
    const flat = 1 / types;
    const p = (token: number): number => (smoothing.uniform ? flat : this.model.probability(start, token));
    const sorted = Array.from(all, (token) => [token, p(token)] as const).toSorted(
      (a, b) => b[1] - a[1] || a[0] - b[0],
    );
    const tokens = Int32Array.from(sorted, ([token]) => token);
    const rank = new Int32Array(types).fill(-1);
    for (let r = 0; r < tokens.length; r++) rank[tokens[r]!] = r;
    const probabilities = Float64Array.from(sorted, ([, probability]) => probability);
    let sum = 0;
    const prefix = probabilities.map((probability) => (sum += (probability / probabilities[0]!) ** this.exponent));
    return { tokens, rank, probabilities, prefix };
  }

  /** What a position's contexts say: types that any but the ranked distribution speaks of, and what is left to the ranked one. */
  private speak(position: Position, recent?: ReadonlySet<number>): Spoken {
    const { model, mass, met } = this;
    const { rank, probabilities } = this.ranked;
    let left = 1;
    let count = 0;
    const meet = (token: number): void => {
      if (mass[token]! >= 0) return;
      mass[token] = rank[token]! < 0 ? 0 : left * probabilities[rank[token]!]!;
      met[count++] = token;
    };
    for (const length of model.speaking(position)) {
      if (length === 0 && !model.smoothing.uniform) continue;
      const { offsets, tokens, cumulative } = model.levels[length]!;
      const [first, end] = [offsets[position[length]!]!, offsets[position[length]! + 1]!];
      const { own, rest, seen } = model.shares(length, position[length]!);
      const discount = model.discountAt(length);
      for (let i = 0; i < count; i++) mass[met[i]!]! *= rest;
      left *= rest;
      for (let i = first; i < end; i++) {
        meet(tokens[i]!);
        const times = cumulative[i]! - (i === first ? 0 : cumulative[i - 1]!);
        mass[tokens[i]!]! += (own * (times - discount)) / seen;
      }
    }
    recent?.forEach(meet);
    const tokens = met.slice(0, count).toSorted();
    const penalty = this.decoding.repetitionPenalty ?? 1;
    const p = Float64Array.from(tokens, (token) => (recent?.has(token) ? mass[token]! ** penalty : mass[token]!));
    for (let i = 0; i < count; i++) mass[met[i]!] = -1;
    const background = left * (probabilities[0] ?? 0);
    const highest = p.reduce((most, one) => Math.max(most, one), background);
    const { exponent } = this;
    const masses = exponent === 1 ? p.map((one) => one / highest) : p.map((one) => (one / highest) ** exponent);
    return { tokens, masses, scale: (background / highest) ** exponent };
  }

  /** Walks both parts from the likeliest type down until the decoding has enough. */
  private cut({ tokens, masses, scale }: Spoken): Conditional {
    const { topK = Infinity, topP = 1, minP = 0 } = this.decoding;
    const { prefix, rank } = this.ranked;
    const within = (r: number): number => prefix[r]! - (r === 0 ? 0 : prefix[r - 1]!);
    const spokenOthers = (ranks: number): number =>
      tokens.reduce((sum, token) => (rank[token]! >= 0 && rank[token]! < ranks ? sum + within(rank[token]!) : sum), 0);
    const all = scale * Math.max(0, (prefix.at(-1) ?? 0) - spokenOthers(prefix.length));
    if (topK === Infinity && topP === 1 && minP === 0)
      return together({ tokens, masses, ranks: prefix.length, others: all, scale });
    const total = masses.reduce((sum, mass) => sum + mass, 0) + all;
    const order = Int32Array.from(tokens.keys()).toSorted((a, b) => masses[b]! - masses[a]! || tokens[a]! - tokens[b]!);
    const highest = Math.max(order.length > 0 ? masses[order[0]!]! : 0, scale);
    const keptMasses = new Float64Array(masses.length);
    let [spoken, r, count, sum] = [0, 0, 0, 0];
    while (count < topK && sum < topP * total) {
      while (r < prefix.length && holds(tokens, this.ranked.tokens[r]!)) r++;
      const next = spoken < order.length ? masses[order[spoken]!]! : 0;
      const other = r < prefix.length ? scale * within(r) : 0;
      const mass = Math.max(next, other);
      if (mass === 0 || mass < minP * highest) break;
      if (next >= other) keptMasses[order[spoken++]!] = mass;
      else r++;
      count++;
      sum += mass;
    }
    const others = r === 0 ? 0 : scale * Math.max(0, prefix[r - 1]! - spokenOthers(r));
    return together({ tokens, masses: keptMasses, ranks: r, others, scale });
  }
}

interface Cut {
  readonly tokens: Int32Array;
  readonly masses: Float64Array;
  readonly ranks: number;
  readonly others: number;
  readonly scale: number;
}

function together({ masses, ...cut }: Cut): Conditional {
  let sum = 0;
  return { ...cut, cumulative: masses.map((mass) => (sum += mass)) };
}

/** Index of the first of `count` ascending entries above `value`; the last one if rounding leaves none. */
function firstAbove(ascending: Float64Array, value: number, count: number): number {
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle]! > value) high = middle;
    else low = middle + 1;
  }
  return low;
}

function holds(ascending: Int32Array, token: number): boolean {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle]! < token) low = middle + 1;
    else high = middle;
  }
  return ascending[low] === token;
}
