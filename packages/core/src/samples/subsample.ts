import type { Corpus, Part, Samples } from "../contracts/samples.ts";
import type { Stream } from "../random/stream.ts";

export interface Drawing {
  /** Items to draw. */
  readonly size: number;
  /** What is drawn as a whole: a unit of the samples, or a single item. They differ for tokens, whose unit is a block. */
  readonly by?: "block" | "item";
  /** Whether the same may be drawn again. */
  readonly replacement?: boolean;
}

/**
 * Items of a corpus, each unit equally likely, in the order of the corpus and with their origin and weight. The unit drawn last is
 * cut so that the size is exact. Without replacement no more than there is.
 */
export function drawFrom(corpus: Corpus, { size, by = "block", replacement = false }: Drawing, stream: Stream): Corpus {
  const lots = lotsOf(corpus, by);
  const most = replacement ? (lots.total > 0 ? Infinity : 0) : lots.total;
  const order = replacement ? anew(lots.total, stream) : partialShuffle(lots.total, stream);
  try {
    const { whole, last } = chooseUnits(lots, order, { size, most });
    return { parts: last ? [...pickedOf(lots, whole), last] : pickedOf(lots, whole) };
  } finally {
    order.done();
  }
}

/** What may be drawn of a corpus: its units, numbered through all its parts. */
interface Lots {
  readonly parts: readonly Part[];
  readonly byItem: boolean;
  /** First number after each part. */
  readonly ends: Int32Array;
  readonly total: number;
  /** Whether every unit is one item. */
  readonly single: boolean;
}

function lotsOf({ parts }: Corpus, by: "block" | "item"): Lots {
  const byItem = by === "item";
  const ends = new Int32Array(parts.length);
  let total = 0;
  let single = true;
  for (let part = 0; part < parts.length; part++) {
    const { size, unit } = parts[part]!.samples;
    total += byItem || unit === 1 ? size : Math.ceil(size / unit);
    ends[part] = total;
    single &&= byItem || unit === 1;
  }
  return { parts, byItem, ends, total, single };
}

const startOf = (ends: Int32Array, part: number): number => (part === 0 ? 0 : ends[part - 1]!);

/** Items of a unit of a part; the last has what is left. */
function lengthOf({ parts, byItem }: Lots, part: number, unit: number): number {
  const { samples } = parts[part]!;
  return byItem ? 1 : Math.min(samples.unit, samples.size - unit * samples.unit);
}

function pick({ parts, byItem }: Lots, part: number, units: Int32Array): Samples {
  const { samples } = parts[part]!;
  if (!byItem || samples.unit === 1) return samples.pick(units);
  if (!samples.pickItems)
    throw new Error(`${samples.modality} come in units of ${samples.unit}, but have no pickItems`);
  return samples.pickItems(units);
}

/** Units that fit in whole, ascending, and what is cut of the one after them. */
function chooseUnits(lots: Lots, order: Order, { size, most }: { size: number; most: number }) {
  const { parts, ends, single } = lots;
  const chosen = new Int32Array(Math.max(0, Math.min(size, most)));
  let last: Part | undefined;
  let [count, items] = [0, 0];
  for (let drawn = 0; items < size && drawn < most; drawn++) {
    const index = order.at(drawn);
    const part = single ? 0 : ownerOf(ends, index);
    const unit = index - startOf(ends, part);
    const length = single ? 1 : lengthOf(lots, part, unit);
    if (items + length <= size) chosen[count++] = index;
    else last = partOf(parts[part]!, pick(lots, part, Int32Array.of(unit)).head(size - items));
    items += length;
  }
  return { whole: chosen.subarray(0, count).toSorted(), last };
}

/** The units of ascending numbers, by the part they are of. */
function pickedOf(lots: Lots, numbers: Int32Array): Part[] {
  const { parts, ends } = lots;
  const picked: Part[] = [];
  for (let part = 0, from = 0; from < numbers.length; part++) {
    let to = from;
    while (to < numbers.length && numbers[to]! < ends[part]!) to++;
    if (to === from) continue;
    const units = numbers.slice(from, to);
    const start = startOf(ends, part);
    if (start > 0) for (let i = 0; i < units.length; i++) units[i]! -= start;
    picked.push(partOf(parts[part]!, pick(lots, part, units)));
    from = to;
  }
  return picked;
}

/** `drawFrom` without replacement, by unit. */
export const subsample = (corpus: Corpus, size: number, stream: Stream): Corpus => drawFrom(corpus, { size }, stream);

/** `size` items of a corpus that may have fewer: all of them as often as they fit in, then some of them. */
export function repeated(corpus: Corpus, size: number, stream: Stream): Corpus {
  const available = corpus.parts.reduce((sum, { samples }) => sum + samples.size, 0);
  const times = available === 0 ? 0 : Math.floor(size / available);
  if (size === available) return corpus;
  if (times === 0) return subsample(corpus, size, stream);
  const rest = size - times * available;
  const whole = Array.from({ length: times }, () => corpus.parts).flat();
  return { parts: rest === 0 ? whole : [...whole, ...subsample(corpus, rest, stream).parts] };
}

/** The part with other samples of the same origin and weight. */
export const partOf = ({ origin, weight }: Part, samples: Samples): Part =>
  weight === undefined ? { origin, samples } : { origin, samples, weight };

/** Positions that an order gives, asked for from 0 on. */
interface Order {
  at(i: number): number;
  /** Nothing more is asked for. */
  done(): void;
}

const nothing = (): void => undefined;

const anew = (total: number, stream: Stream): Order => ({ at: () => stream.below(total), done: nothing });

/** Longest permutation that is shuffled in place, 16 MiB; of a longer one only what was moved is kept. */
const MOST_DENSE = 2 ** 22;
/** 0, 1, 2, ... between two draws. */
let ascending = new Int32Array(0);

/** A random permutation of 0..total-1, computed as far as it is asked for (Fisher and Yates). One at a time. */
function partialShuffle(total: number, stream: Stream): Order {
  if (total > MOST_DENSE) return sparseShuffle(total, stream);
  if (ascending.length < total)
    ascending = Int32Array.from({ length: Math.max(total, 2 * ascending.length) }, (_, i) => i);
  const places = ascending;
  const moved: number[] = [];
  return {
    at(i) {
      const j = i + stream.below(total - i);
      const chosen = places[j]!;
      places[j] = places[i]!;
      moved.push(j);
      return chosen;
    },
    done() {
      for (const place of moved) places[place] = place;
    },
  };
}

function sparseShuffle(total: number, stream: Stream): Order {
  const moved = new Map<number, number>();
  return {
    at(i) {
      const j = i + stream.below(total - i);
      const chosen = moved.get(j) ?? j;
      moved.set(j, moved.get(i) ?? i);
      return chosen;
    },
    done: nothing,
  };
}

/** The part that a number is of. */
function ownerOf(ends: Int32Array, index: number): number {
  let low = 0;
  let high = ends.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (index < ends[middle]!) high = middle;
    else low = middle + 1;
  }
  return low;
}
