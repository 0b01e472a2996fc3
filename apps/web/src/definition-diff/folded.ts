import type { DiffLine } from "@heirloom/core";

/** Lines to show, or how many are left out between them. */
export type FoldedLine = DiffLine | { readonly skipped: number };

/** Lines around a change that are shown with it. */
const CONTEXT = 3;

const isKept = ({ before, after }: DiffLine): boolean => before !== null && after !== null;

/** Only what changed, with a few lines around; a stretch between two changes that is hardly longer stays. */
export function foldLines(lines: readonly DiffLine[]): FoldedLine[] {
  const shown = new Uint8Array(lines.length);
  lines.forEach((line, at) => {
    if (!isKept(line)) shown.fill(1, Math.max(0, at - CONTEXT), at + CONTEXT + 1);
  });
  const folded: FoldedLine[] = [];
  for (let at = 0; at < lines.length;) {
    const from = at;
    while (at < lines.length && !shown[at]) at++;
    // One line that is left out would take as much room as itself.
    if (at - from === 1) folded.push(lines[from]!);
    else if (at > from) folded.push({ skipped: at - from });
    while (at < lines.length && shown[at]) folded.push(lines[at++]!);
  }
  return folded;
}
