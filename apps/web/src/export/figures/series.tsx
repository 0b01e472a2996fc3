import { measuredColumns, pathsOf, seriesTable } from "@heirloom/core";
import { seriesKey, type Figure } from "../../charts/prepare/figure.ts";
import type { Snapshot } from "../../live/experiment.ts";
import type { Residual } from "../../charts/prepare/residual.ts";
import { SeriesDrawing } from "../drawings/series.tsx";
import { tableOfRows } from "./columns.ts";
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
  return tableOfRows(rows, [
    ["arm", "text", ({ line }) => line.letter],
    ["label", "text", ({ line }) => line.label],
    ["generation", "integer", ({ generation }) => generation],
    ["n", "integer", ({ line, generation }) => line.n[generation]],
    ["mean", "number", ({ line, generation }) => line.mean[generation], metric.unit],
    ["ci95_low", "number", ({ line, generation }) => line.low[generation], metric.unit],
    ["ci95_high", "number", ({ line, generation }) => line.high[generation], metric.unit],
    ["law", "number", ({ line, generation }) => line.law?.[generation], metric.unit],
  ]);
}

/** All that was summarised of the arms drawn, in the generations in view. */
function summarised({ lines, metric, window }: Figure, { experiment, series }: Snapshot): DataTable {
  const arms = experiment.arms.flatMap((arm) => {
    const summary = series.get(seriesKey(arm.id, metric.name))?.summary;
    if (!summary || !lines.some(({ armId }) => armId === arm.id)) return [];
    const law = arm.laws.find((one) => one.metric === metric.name);
    const columns = measuredColumns({ summary, law, bootstrap: arm.judgement?.intervals?.[metric.name] });
    return [{ ...arm, metrics: { [metric.name]: columns } }];
  });
  const table = seriesTable(arms, { metrics: [metric.name], paths: pathsOf(arms) });
  const generations = table.columns.find(({ name }) => name === "generation")!.values as readonly number[];
  if (!window) return table;
  const inView = (at: number): boolean => generations[at]! >= window[0] && generations[at]! <= window[1];
  return {
    columns: table.columns.map((column) => ({ ...column, values: column.values.filter((_, at) => inView(at)) })),
  };
}

/** A metric over generations, as it stands on the page. */
export function seriesFigure({
  figure,
  residual,
  number,
  snapshot = null,
}: {
  figure: Figure;
  residual?: Residual;
  number: number;
  snapshot?: Snapshot | null;
}): ExportFigure {
  const strip = residual !== undefined && residual.lines.length > 0;
  return {
    name: `figure-${number}-${figure.metric.name}`,
    title: `Figure ${number}. ${figure.metric.label}`,
    legend: legendOf(figure),
    ratio: strip ? 0.66 : 0.56,
    drawing: (size) => <SeriesDrawing figure={figure} {...(residual ? { residual } : {})} {...size} />,
    table: () => (snapshot ? summarised(figure, snapshot) : tableOf(figure)),
  };
}
