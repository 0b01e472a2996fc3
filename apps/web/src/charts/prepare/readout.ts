import type { Figure } from "./figure.ts";
import { lostAt, type Line } from "./line.ts";

/** What a figure shows at one generation, a row for every coloured arm, in order of creation. */
export interface ReadoutRow extends Pick<Line, "armId" | "index" | "letter" | "label" | "slot"> {
  readonly mean: number | null;
  readonly half: number | null;
  readonly n: number;
  readonly law: number | null;
  /** 5, 50 and 95 % of the chains; null where they are not known. */
  readonly quantiles: readonly [low: number, median: number, high: number] | null;
  /** Chains that have no finite value there, and all chains of the arm. */
  readonly lost: number;
  readonly of: number;
}

export function prepareReadout({ lines }: Figure, generation: number): ReadoutRow[] {
  return lines
    .filter(({ slot }) => slot !== 0)
    .toSorted((a, b) => a.index - b.index)
    .map((line) => {
      const { armId, index, letter, label, slot, mean, half, n, law } = line;
      return {
        ...{ armId, index, letter, label, slot },
        mean: mean[generation] ?? null,
        half: half[generation] ?? null,
        n: n[generation] ?? 0,
        law: law?.[generation] ?? null,
        quantiles: quantilesAt(line, generation),
        ...lostAt(line, generation),
      };
    });
}

function quantilesAt({ fan }: Line, generation: number): ReadoutRow["quantiles"] {
  const [low, median, high] = [fan?.q05, fan?.median, fan?.q95].map((column) => column?.[generation] ?? null);
  return low == null || median == null || high == null ? null : [low, median, high];
}
