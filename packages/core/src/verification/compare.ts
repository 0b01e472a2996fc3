import type { Chunk, ReplicateRange } from "../recursion/collector.ts";
import type { Expectation } from "./expectation.ts";
import { allowedAt } from "./tolerance.ts";

/** What replicates measured, as stored: per metric a row for each, over generations; null is a gap. */
export type StoredChains = Readonly<Record<string, readonly (readonly (number | null)[])[]>>;

/** `equal`: every bit. `within`: as near as was expected. `outside`: neither. */
export type Match = "equal" | "within" | "outside";

/** A number that came out differently. Null is a gap. */
export interface Deviation {
  readonly metric: string;
  readonly replicate: number;
  readonly generation: number;
  readonly stored: number | null;
  readonly found: number | null;
  readonly match: Exclude<Match, "equal">;
  /** |found - stored| in units of what two kinds of arithmetic may be apart there; infinite where only one of them is a gap. */
  readonly size: number;
}

/** The values of one generation, over the replicates and metrics that were compared. */
export interface GenerationComparison {
  readonly generation: number;
  readonly counts: Readonly<Record<Match, number>>;
  /** The largest one; null where all are equal. */
  readonly worst: Deviation | null;
}

export interface ToCompare {
  readonly chunk: Chunk;
  /** Replicates of the chunk; row i of `stored` belongs to replicate `range.first + i`. */
  readonly range: ReplicateRange;
  readonly stored: StoredChains;
  readonly expected: Expectation;
  /** Generations that are stored, from 0. */
  readonly known: number;
}

/** A chunk that was computed again beside what is stored, generation after generation. Metrics that only one side has are left out. */
export function compareChunk({ chunk, range, stored, expected, known }: ToCompare): GenerationComparison[] {
  const { firstGeneration, generations } = chunk;
  const rows = Math.min(generations, known - firstGeneration);
  const metrics = Object.keys(chunk.metrics).filter((name) => stored[name] !== undefined);
  return Array.from({ length: Math.max(0, rows) }, (_, row) => {
    const generation = firstGeneration + row;
    const tally = new Tally(generation, expected);
    for (const metric of metrics) {
      const [found, columns] = [chunk.metrics[metric]!, stored[metric]!];
      for (let index = 0; index < range.count; index++) {
        const value = found[row * range.count + index]!;
        tally.take(metric, range.first + index, [columns[index]![generation] ?? null, value]);
      }
    }
    return tally.comparison();
  });
}

/** Counts the values of a generation and keeps the one that is furthest off. */
class Tally {
  private readonly generation: number;
  private readonly differing: Deviation["match"];
  private readonly counts: Record<Match, number> = { equal: 0, within: 0, outside: 0 };
  private worst: Deviation | null = null;

  constructor(generation: number, expected: Expectation) {
    this.generation = generation;
    this.differing = expected === "bits" ? "outside" : "within";
  }

  take(metric: string, replicate: number, [stored, value]: readonly [number | null, number]): void {
    const found = Number.isNaN(value) ? null : value;
    if (stored === found) {
      this.counts.equal++;
      return;
    }
    const { generation } = this;
    const size =
      stored === null || found === null ? Infinity : Math.abs(found - stored) / allowedAt(generation, stored);
    const match = size <= 1 ? this.differing : "outside";
    this.counts[match]++;
    this.worst = furtherOff(this.worst, { metric, replicate, generation, stored, found, match, size });
  }

  comparison(): GenerationComparison {
    return { generation: this.generation, counts: this.counts, worst: this.worst };
  }
}

/** The worse of two: what is no match before what is within tolerance, then by size; of two alike the first. */
export function furtherOff(a: Deviation | null, b: Deviation | null): Deviation | null {
  if (a === null || b === null) return a ?? b;
  if (a.match !== b.match) return a.match === "outside" ? a : b;
  return b.size > a.size ? b : a;
}

/** The verdict on some values together; null where there are none. */
export function matchOf(counts: GenerationComparison["counts"]): Match | null {
  if (counts.outside > 0) return "outside";
  if (counts.within > 0) return "within";
  return counts.equal > 0 ? "equal" : null;
}

/** Two comparisons of the same generation, of other replicates. */
export function joinComparisons(a: GenerationComparison, b: GenerationComparison): GenerationComparison {
  const { equal, within, outside } = a.counts;
  const counts = {
    equal: equal + b.counts.equal,
    within: within + b.counts.within,
    outside: outside + b.counts.outside,
  };
  return { generation: a.generation, counts, worst: furtherOff(a.worst, b.worst) };
}
