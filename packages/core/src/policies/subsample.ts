import type { Corpus, Part } from "../contracts/samples.ts";
import type { Stream } from "../random/stream.ts";

/**
 * `size` items of a corpus without replacement, by unit: single values, whole blocks of tokens. Each unit is equally likely;
 * what is drawn keeps its origin. The last unit drawn is cut so that the size is exact.
 */
export function subsample(corpus: Corpus, size: number, stream: Stream): Corpus {
  const units = corpus.parts.map(({ samples }) => Math.ceil(samples.size / samples.unit));
  const total = units.reduce((sum, count) => sum + count, 0);
  const order = partialShuffle(total, stream);
  const owner = ownerOf(units);
  const picked: number[][] = corpus.parts.map(() => []);
  let items = 0;
  for (let drawn = 0; items < size && drawn < total; drawn++) {
    const { part, unit } = owner(order(drawn));
    const { samples } = corpus.parts[part]!;
    picked[part]!.push(unit);
    items += Math.min(samples.unit, samples.size - unit * samples.unit);
  }
  return { parts: trimmed(corpus.parts, picked, items - size) };
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

function trimmed(parts: readonly Part[], picked: readonly number[][], excess: number): Part[] {
  const kept: Part[] = [];
  for (const [index, { origin, samples }] of parts.entries()) {
    const units = Int32Array.from(picked[index]!).sort();
    if (units.length > 0) kept.push({ origin, samples: samples.pick(units) });
  }
  for (let over = excess; over > 0;) {
    const last = kept.pop()!;
    if (last.samples.size > over)
      kept.push({ origin: last.origin, samples: last.samples.head(last.samples.size - over) });
    over -= last.samples.size;
  }
  return kept;
}
