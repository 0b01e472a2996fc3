import type { DifferenceView } from "@heirloom/api";
import type { DataTable } from "../export/figure.ts";
import { isSame } from "./basket.ts";
import type { Comparison } from "./prepare.ts";

/** The differences, a row for every arm and metric. */
export function differencesTable(rows: readonly DifferenceView[], { arms }: Comparison): DataTable {
  const letterOf = (row: DifferenceView): string => arms.find(({ pick }) => isSame(pick, row))?.letter ?? row.letter;
  const column = (
    name: string,
    kind: "number" | "integer" | "text",
    of: (row: DifferenceView) => number | string | null,
  ) => ({
    name,
    kind,
    values: rows.map(of),
  });
  return {
    columns: [
      column("arm", "text", letterOf),
      column("metric", "text", ({ metric }) => metric),
      column("difference", "number", ({ value }) => value),
      column("ci95_low", "number", ({ low }) => low),
      column("ci95_high", "number", ({ high }) => high),
      column("n", "integer", ({ n }) => n),
      column("method", "text", ({ paired, resampled }) =>
        paired ? (resampled ? "paired bootstrap-t" : "paired t") : "Welch t",
      ),
      column("degrees", "number", ({ degrees }) => degrees),
    ],
  };
}
