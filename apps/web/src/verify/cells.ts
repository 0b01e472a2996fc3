import type { Match } from "@heirloom/core";

/** One cell of a strip: generations from..to-1, and the worst verdict among them; null where none was run. */
export interface Cell {
  readonly from: number;
  readonly to: number;
  readonly match: Match | null;
}

const order: readonly (Match | null)[] = [null, "equal", "within", "outside"];

/** As many cells as fit, each of as many generations as are needed for that; a cell is as bad as its worst generation. */
export function cellsOf(generations: number, most: number, at: (generation: number) => Match | null): Cell[] {
  const count = Math.min(generations, most);
  return Array.from({ length: count }, (_, index) => {
    const from = Math.floor((index * generations) / count);
    const to = Math.floor(((index + 1) * generations) / count);
    let worst = 0;
    for (let generation = from; generation < to; generation++) worst = Math.max(worst, order.indexOf(at(generation)));
    return { from, to, match: order[worst] ?? null };
  });
}
