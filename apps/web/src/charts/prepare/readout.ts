import type { Figure } from "./figure.ts";
import type { Line } from "./line.ts";

/** What a figure shows at one generation, a row for every coloured arm, in order of creation. */
export interface ReadoutRow extends Pick<Line, "armId" | "index" | "letter" | "label" | "slot"> {
  readonly mean: number | null;
  readonly half: number | null;
  readonly n: number;
  readonly law: number | null;
}

export function prepareReadout({ lines }: Figure, generation: number): ReadoutRow[] {
  return lines
    .filter(({ slot }) => slot !== 0)
    .toSorted((a, b) => a.index - b.index)
    .map(({ armId, index, letter, label, slot, mean, half, n, law }) => ({
      armId,
      index,
      letter,
      label,
      slot,
      mean: mean[generation] ?? null,
      half: half[generation] ?? null,
      n: n[generation] ?? 0,
      law: law?.[generation] ?? null,
    }));
}
