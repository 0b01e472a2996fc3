import type { DataColumn, ExportFigure } from "../export/figure.ts";
import type { ArmRow } from "./rows.ts";
import type { ArmsTableState } from "./use-arms-table.ts";

/** The table of arms as a file: the rows that the filter leaves, in their order. */
export function armsFigure({ lines, metric, paths }: ArmsTableState): ExportFigure {
  const rows = lines.flatMap(({ row }) => (row ? [row] : []));
  const unit = metric.unit === "" ? {} : { unit: metric.unit };
  const column = (name: string, kind: DataColumn["kind"], of: (row: ArmRow) => number | string | null): DataColumn => ({
    name,
    kind,
    values: rows.map(of),
  });
  return {
    name: `arms-${metric.name}`,
    title: `Arms, ${metric.label}`,
    table: () => ({
      columns: [
        column("arm", "text", ({ arm }) => arm.letter),
        ...paths.map(({ path, numeric }) =>
          column(path, numeric ? "number" : "text", ({ arm }) => {
            const value = arm.values[path];
            return typeof value === "number" || typeof value === "string" ? value : JSON.stringify(value);
          }),
        ),
        column("done", "integer", ({ arm }) => arm.done),
        column("generation", "integer", ({ number }) => number.generation),
        { ...column("mean", "number", ({ number }) => number.mean), ...unit },
        { ...column("ci95_half_width", "number", ({ number }) => number.half), ...unit },
        column("n", "integer", ({ number }) => number.n),
        { ...column("min", "number", ({ min }) => min.mean), ...unit },
        column("min_at", "integer", ({ min }) => min.generation),
        { ...column("max", "number", ({ max }) => max.mean), ...unit },
        column("max_at", "integer", ({ max }) => max.generation),
        { ...column("law", "number", ({ number }) => number.law), ...unit },
        column("z", "number", ({ number }) => number.z),
      ],
    }),
  };
}
