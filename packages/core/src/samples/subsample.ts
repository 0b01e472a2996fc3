import type { Corpus, Part } from "../contracts/samples.ts";
import type { Stream } from "../random/stream.ts";

/**
 * `size` items of a corpus without replacement, by unit: single values, whole blocks of tokens. Each unit is equally likely;
 * what is drawn keeps its origin and its order. The unit drawn last is cut so that the size is exact.
 */
export function subsample(corpus: Corpus, size: number, stream: Stream): Corpus {
  const units = corpus.parts.map(({ samples }) => Math.ceil(samples.size / samples.unit));
  const total = units.reduce((sum, count) => sum + count, 0);
  const order = partialShuffle(total, stream);
  const owner = ownerOf(units);
  const picked: number[][] = corpus.parts.map(() => []);
  const cut: Part[] = [];
  let items = 0;
  for (let drawn = 0; items < size && drawn < total; drawn++) {
    const { part, unit } = owner(order(drawn));
    const { origin, samples } = corpus.parts[part]!;
    const length = Math.min(samples.unit, samples.size - unit * samples.unit);
    if (items + length <= size) picked[part]!.push(unit);
    else cut.push({ origin, samples: samples.pick(Int32Array.of(unit)).head(size - items) });
    items += length;
  }
  return { parts: [...pickedParts(corpus.parts, picked), ...cut] };
}

function pickedParts(parts: readonly Part[], picked: readonly number[][]): Part[] {
  return parts.flatMap(({ origin, samples }, index) => {
    const units = Int32Array.from(picked[index]!).toSorted();
    return units.length > 0 ? [{ origin, samples: samples.pick(units) }] : [];
  });
}

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
