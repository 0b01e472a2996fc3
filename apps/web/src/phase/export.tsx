import type { DataColumn, ExportFigure } from "../export/figure.ts";
import type { PhaseCell } from "../charts/prepare/phase.ts";
import { heightOf } from "./layout.ts";
import { PhasePlot, type ColourBy } from "./phase-plot.tsx";
import type { PhaseState } from "./use-phase.ts";

interface Given {
  readonly state: PhaseState;
  readonly by: ColourBy;
  readonly title: string;
}

const WIDTH = 640;

/** A phase diagram as a file: a row of its table for each cell. */
export function phaseExport({ state: { phase, metric }, by, title }: Given): ExportFigure {
  const column = (
    name: string,
    kind: DataColumn["kind"],
    of: (cell: PhaseCell) => number | string | null,
  ): DataColumn => ({ name, kind, values: phase.cells.map(of) });
  const swept = (value: unknown): number | string => (typeof value === "number" ? value : JSON.stringify(value));
  return {
    name: `phase-${by === "verdicts" ? "verdicts" : metric.name}`,
    title,
    ratio: heightOf(phase.rows.length) / WIDTH,
    drawing: (size) => <PhasePlot phase={phase} by={by} {...size} />,
    table: () => ({
      columns: [
        column(phase.x.path, phase.x.numeric ? "number" : "text", ({ column: at }) => swept(phase.columns[at]!.value)),
        column(phase.y.path, phase.y.numeric ? "number" : "text", ({ row }) => swept(phase.rows[row]!.value)),
        column("arms", "text", ({ arms }) => arms.map(({ letter }) => letter).join(" ")),
        column("value", "number", ({ number }) => number?.mean ?? null),
        column("ci95_half_width", "number", ({ number }) => number?.half ?? null),
        column("n", "integer", ({ number }) => number?.n ?? null),
        column("law", "number", ({ number }) => number?.law ?? null),
        column("verdict", "text", ({ state }) => state),
      ],
    }),
  };
}
