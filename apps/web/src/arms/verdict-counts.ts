import type { ArmView } from "@heirloom/api";
import type { CellState } from "../charts/prepare/phase.ts";
import type { Many } from "../live/many.ts";
import type { VerdictCount } from "./rows.ts";

/** Laws of an arm by their verdict; null until it is judged. */
export function verdictCount({ index, judgement }: ArmView, many: Many | null): VerdictCount | null {
  if (judgement) {
    const count = (wanted: CellState): number => judgement.verdicts.filter(({ state }) => state === wanted).length;
    return { passed: count("passed"), rejected: count("rejected"), open: count("open") };
  }
  const passed = many?.passed[index] ?? NaN;
  if (!many || Number.isNaN(passed)) return null;
  return { passed, rejected: many.rejected[index]!, open: many.open[index]! };
}

/** The gravest verdict of an arm's laws; null without one. */
export function stateOf(count: VerdictCount | null): CellState | null {
  if (!count) return null;
  if (count.rejected > 0) return "rejected";
  if (count.open > 0) return "open";
  return count.passed > 0 ? "passed" : null;
}

export const stateLooks = {
  passed: { glyph: "✓", word: "holds", ink: "text-good", fill: "var(--good)", wash: "var(--good-wash)" },
  open: { glyph: "△", word: "open", ink: "text-warn", fill: "var(--warn)", wash: "var(--warn-wash)" },
  rejected: { glyph: "✕", word: "rejected", ink: "text-bad", fill: "var(--bad)", wash: "var(--bad-wash)" },
} as const satisfies Record<CellState, { glyph: string; word: string; ink: string; fill: string; wash: string }>;
