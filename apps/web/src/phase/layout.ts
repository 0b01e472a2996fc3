import type { Phase } from "../charts/prepare/phase.ts";

/** Where the cells of a phase diagram stand, px. */
export interface PhaseLayout {
  readonly left: number;
  readonly top: number;
  readonly bottom: number;
  readonly cellWidth: number;
  readonly cellHeight: number;
  /** Room that the label of a column takes. */
  readonly labelWidth: number;
}

/** Mean width of a letter of 11 px. */
const LETTER = 6.3;
const MOST_LETTERS = 18;
const [TOP, FOOT] = [20, 40];

const longest = (texts: readonly { readonly text: string }[]): number =>
  texts.reduce((most, { text }) => Math.max(most, Math.min(text.length, MOST_LETTERS)), 1) * LETTER;

export function layoutOf(
  { columns, rows }: Pick<Phase, "columns" | "rows">,
  { width, height }: { width: number; height: number },
): PhaseLayout {
  const left = Math.min(longest(rows) + 12, width / 3);
  return {
    left,
    top: TOP,
    bottom: height - FOOT,
    cellWidth: (width - left) / columns.length,
    cellHeight: (height - TOP - FOOT) / rows.length,
    labelWidth: longest(columns) + 8,
  };
}

/** Height of a diagram of so many rows, px: rows are as high as they can be within a page. */
export function heightOf(rows: number): number {
  const cell = Math.min(44, Math.max(4, 460 / rows));
  return Math.round(TOP + FOOT + rows * cell);
}
