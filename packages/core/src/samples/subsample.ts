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
  const lots = corpus.parts.map(({ samples }) => lotOf(samples, by));
  const total = lots.reduce((sum, { count }) => sum + count, 0);
  const order = replacement ? () => stream.below(total) : partialShuffle(total, stream);
  const owner = ownerOf(lots.map(({ count }) => count));
  const picked: number[][] = lots.map(() => []);
  const cut: Part[] = [];
  let items = 0;
  for (let drawn = 0; items < size && total > 0 && (replacement || drawn < total); drawn++) {
    const { part, unit } = owner(order(drawn));
    const { length, pick } = lots[part]!;
    if (items + length(unit) <= size) picked[part]!.push(unit);
    else cut.push(partOf(corpus.parts[part]!, pick(Int32Array.of(unit)).head(size - items)));
    items += length(unit);
  }
  const whole = corpus.parts.flatMap((part, index) => {
    const units = Int32Array.from(picked[index]!).toSorted();
    return units.length > 0 ? [partOf(part, lots[index]!.pick(units))] : [];
  });
  return { parts: [...whole, ...cut] };
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

/** What may be drawn of a sample set. */
interface Lot {
  readonly count: number;
  length(unit: number): number;
  pick(units: Int32Array): Samples;
}

function lotOf(samples: Samples, by: "block" | "item"): Lot {
  const { size, unit } = samples;
  if (by === "item" && unit > 1) return { count: size, length: () => 1, pick: (items) => itemsOf(samples, items) };
  const count = Math.ceil(size / unit);
  return { count, length: (index) => Math.min(unit, size - index * unit), pick: (units) => samples.pick(units) };
}

function itemsOf(samples: Samples, items: Int32Array): Samples {
  if (!samples.pickItems)
    throw new Error(`${samples.modality} come in units of ${samples.unit}, but have no pickItems`);
  return samples.pickItems(items);
}

/** The part with other samples of the same origin and weight. */
export const partOf = ({ origin, weight }: Part, samples: Samples): Part =>
  weight === undefined ? { origin, samples } : { origin, samples, weight };

/** Position i of a random permutation of 0..total-1, computed as far as it is asked for (Fisher and Yates, sparse). */
function partialShuffle(total: number, stream: Stream): (i: number) => number {
  const moved = new Map<number, number>();
  return (i) => {
    const j = i + stream.below(total - i);
    const chosen = moved.get(j) ?? j;
    moved.set(j, moved.get(i) ?? i);
    return chosen;
  };
}

function ownerOf(units: readonly number[]): (index: number) => { part: number; unit: number } {
  const ends: number[] = [];
  units.reduce((sum, count) => (ends.push(sum + count), sum + count), 0);
  return (index) => {
    let low = 0;
    let high = ends.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (index < ends[middle]!) high = middle;
      else low = middle + 1;
    }
    return { part: low, unit: index - (low === 0 ? 0 : ends[low - 1]!) };
  };
}
