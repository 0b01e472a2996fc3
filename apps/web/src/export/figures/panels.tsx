import type { Figure } from "../../charts/prepare/figure.ts";
import { PanelsDrawing } from "../drawings/panels.tsx";
import type { ExportFigure } from "../figure.ts";
import { joined } from "@heirloom/core";
import { seriesFigure } from "./series.tsx";

/** Small multiples as one file, lettered as on the page; their numbers below each other, the metric in a column. */
export function panelsFigure(figures: readonly Figure[], title: string): ExportFigure {
  const legend = figures[0] ? seriesFigure({ figure: figures[0], number: 2 }).legend : undefined;
  return {
    name: "figure-2-metrics",
    title,
    ratio: Math.ceil(figures.length / 3) * 0.34,
    ...(legend ? { legend } : {}),
    drawing: (size) => <PanelsDrawing figures={figures} {...size} />,
    table: () =>
      joined(
        figures.map((figure) => {
          const { columns } = seriesFigure({ figure, number: 2 }).table();
          const rows = columns[0]?.values.length ?? 0;
          const metric = Array.from({ length: rows }, () => figure.metric.name);
          const plain = columns.map(({ name, kind, values }) => ({ name, kind, values }));
          return { columns: [{ name: "metric", kind: "text", values: metric }, ...plain] };
        }),
      ),
  };
}
