import type { Modality, Samples } from "../../contracts/samples.ts";
import type { PointSamples } from "../../samples/points.ts";
import { readAs } from "../../samples/read-as.ts";
import type { SymbolSamples } from "../../samples/symbols.ts";
import type { TokenSamples } from "../../samples/tokens.ts";

/** How many units before each one are equal to it. */
type Copies = (samples: Samples, tolerance: number) => Int32Array;

/** Place by place: how often its key was there before. */
function countedBefore(count: number, keyOf: (index: number) => number | string): Int32Array {
  const seen = new Map<number | string, number>();
  return Int32Array.from({ length: count }, (_, index) => {
    const key = keyOf(index);
    const before = seen.get(key) ?? 0;
    seen.set(key, before + 1);
    return before;
  });
}

const symbolCopies: Copies = (samples) => {
  const { symbols } = readAs(samples, "symbols") as SymbolSamples;
  return countedBefore(symbols.length, (index) => symbols[index]!);
};

const blockCopies: Copies = (samples) => {
  const { tokens, unit, size } = samples as TokenSamples;
  return countedBefore(Math.ceil(size / unit), (block) => tokens.subarray(block * unit, (block + 1) * unit).join(" "));
};

/** The first points of their kind, in columns as wide as the tolerance along the first coordinate: equal ones are in neighbouring columns. */
class Firsts {
  private readonly points: PointSamples;
  private readonly tolerance: number;
  private readonly columns = new Map<number, number[]>();

  constructor(points: PointSamples, tolerance: number) {
    this.points = points;
    this.tolerance = tolerance;
  }

  private column(index: number): number {
    const x = this.points.offsets[index * this.points.dimensions]!;
    return this.tolerance > 0 ? Math.floor(x / this.tolerance) : x;
  }

  /** An earlier point within the tolerance; the point itself, remembered, where there is none. */
  of(index: number): number {
    const own = this.column(index);
    const near = this.tolerance > 0 ? [own - 1, own, own + 1] : [own];
    for (const column of near) {
      const found = this.columns.get(column)?.find((first) => this.close(first, index));
      if (found !== undefined) return found;
    }
    const there = this.columns.get(own);
    if (there) there.push(index);
    else this.columns.set(own, [index]);
    return index;
  }

  private close(a: number, b: number): boolean {
    const { offsets, dimensions: d } = this.points;
    for (let k = 0; k < d; k++) {
      if (Math.abs(offsets[a * d + k]! - offsets[b * d + k]!) > this.tolerance) return false;
    }
    return true;
  }
}

const pointCopies: Copies = (samples, tolerance) => {
  const points = readAs(samples, "points") as PointSamples;
  const firsts = new Firsts(points, tolerance);
  return countedBefore(points.size, (index) => firsts.of(index));
};

/** How copies are told, by modality. */
export const copiesBy = {
  tokens: blockCopies,
  symbols: symbolCopies,
  points: pointCopies,
} as const satisfies Partial<Record<Modality, Copies>>;
