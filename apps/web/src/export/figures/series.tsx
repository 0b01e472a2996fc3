import type { Figure } from "../../charts/prepare/figure.ts";
import type { Residual } from "../../charts/prepare/residual.ts";
import { SeriesDrawing } from "../drawings/series.tsx";
import type { DataTable, ExportFigure, LegendEntry } from "../figure.ts";

const legendOf = ({ lines }: Figure): LegendEntry[] =>
  lines.map(({ letter, label, slot, n }) => ({ letter, label, slot, n: Math.max(0, ...n) }));

/** What is drawn, a row for every arm and generation that is in. */
function tableOf({ lines, metric }: Figure): DataTable {
  const rows = lines
    .toSorted((a, b) => a.index - b.index)
    .flatMap((line) =>
      line.mean.flatMap((_, generation) =>
        line.n[generation]! > 0 || line.law?.[generation] != null ? [{ line, generation }] : [],
      ),
    );
  const unit = metric.unit === "" ? {} : { unit: metric.unit };
  const column = (
    name: string,
    kind: "number" | "integer" | "text",
    value: (row: (typeof rows)[number]) => number | string | null,
    own = {},
  ) => ({
    name,
    kind,
    values: rows.map(value),
    ...own,
  });
  return {
    columns: [
      column("arm", "text", ({ line }) => line.letter),
      column("label", "text", ({ line }) => line.label),
      column("generation", "integer", ({ generation }) => generation),
      column("n", "integer", ({ line, generation }) => line.n[generation] ?? null),
      column("mean", "number", ({ line, generation }) => line.mean[generation] ?? null, unit),
      column("ci95_low", "number", ({ line, generation }) => line.low[generation] ?? null, unit),
      column("ci95_high", "number", ({ line, generation }) => line.high[generation] ?? null, unit),
      column("law", "number", ({ line, generation }) => line.law?.[generation] ?? null, unit),
    ],
  };
}

/** A metric over generations, as it stands on the page. */
export function seriesFigure({
  figure,
  residual,
  number,
}: {
  figure: Figure;
  residual?: Residual;
  number: number;
}): ExportFigure {
  const strip = residual !== undefined && residual.lines.length > 0;
  return {
    name: `figure-${number}-${figure.metric.name}`,
    title: `Figure ${number}. ${figure.metric.label}`,
    legend: legendOf(figure),
    ratio: strip ? 0.66 : 0.56,
    drawing: (size) => <SeriesDrawing figure={figure} {...(residual ? { residual } : {})} {...size} />,
    table: () => tableOf(figure),
  };
}
