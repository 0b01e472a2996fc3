import type { DataTable, ExportFigure } from "../export/figure.ts";
import { PlateDrawing } from "./plate-drawing.tsx";
import type { Plate } from "./prepare/plate.ts";

/** What both sides show, a row for every arm and place, then the published values. */
function tableOf({ lines, marks, xTitle }: Plate): DataTable {
  const measured = lines.flatMap(({ letter, label, points }) =>
    points
      .filter(({ mean, law }) => mean !== null || law !== null)
      .map((point) => ({ letter, label, published: null as number | null, ...point })),
  );
  const nothing = { letter: "", label: "published", mean: null, low: null, high: null, law: null, n: 0 };
  const rows = [...measured, ...marks.crosses.map(({ x, y }) => ({ ...nothing, x, published: y }))];
  const column = (
    name: string,
    kind: "number" | "integer" | "text",
    of: (row: (typeof rows)[number]) => number | string | null,
  ) => ({
    name,
    kind,
    values: rows.map(of),
  });
  return {
    columns: [
      column("arm", "text", ({ letter }) => letter),
      column("label", "text", ({ label }) => label),
      column(xTitle, "number", ({ x }) => x),
      column("n", "integer", ({ n }) => n),
      column("mean", "number", ({ mean }) => mean),
      column("ci95_low", "number", ({ low }) => low),
      column("ci95_high", "number", ({ high }) => high),
      column("law", "number", ({ law }) => law),
      column("published", "number", ({ published }) => published),
    ],
  };
}

/** Ours with the paper's values on it, as a file. */
export const plateFigure = (plate: Plate, { name, title }: { name: string; title: string }): ExportFigure => ({
  name: `gallery-${name}-${plate.metric.name}`,
  title,
  caption: `${plate.metric.label}. ${plate.claims.map(({ claim }) => claim.says).join(". ")}. Crosses and dashes are published.`,
  legend: plate.lines
    .filter(({ letter }) => letter !== "")
    .map(({ letter, label, slot }) => ({ letter, label, slot, n: plate.n })),
  drawing: (size) => <PlateDrawing plate={plate} side="here" {...size} />,
  table: () => tableOf(plate),
});
