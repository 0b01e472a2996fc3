import type { Stream } from "./stream.ts";

/** Draws indices in proportion to weights, in constant time (Walker 1977; tables as in Vose 1991). */
export class AliasTable {
  /** Sum of the weights as they were given. */
  readonly total: number;
  private readonly keep: Float64Array;
  private readonly other: Int32Array;

  /** Weights are finite, none negative, at least one positive. */
  constructor(weights: Float64Array) {
    const size = weights.length;
    this.total = weights.reduce((sum, weight) => sum + weight, 0);
    this.keep = weights.map((weight) => (weight * size) / this.total);
    this.other = Int32Array.from({ length: size }, (_, index) => index);
    this.pair();
  }

  draw(stream: Stream): number {
    const index = stream.below(this.keep.length);
    return stream.uniform() < this.keep[index]! ? index : this.other[index]!;
  }

  /** Fills what a light column lacks with the surplus of a heavy one, until all are even. */
  private pair(): void {
    const { keep, other } = this;
    const light: number[] = [];
    const heavy: number[] = [];
    for (let i = 0; i < keep.length; i++) (keep[i]! < 1 ? light : heavy).push(i);
    while (light.length > 0 && heavy.length > 0) {
      const lacking = light.pop()!;
      const giving = heavy.at(-1)!;
      other[lacking] = giving;
      keep[giving]! -= 1 - keep[lacking]!;
      if (keep[giving]! < 1) light.push(heavy.pop()!);
    }
    // What rounding left over is full.
    for (const index of light) keep[index] = 1;
    for (const index of heavy) keep[index] = 1;
  }
}
