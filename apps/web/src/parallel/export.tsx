import type { ArmView } from "@heirloom/api";
import { metricInfo } from "../charts/prepare/metric.ts";
import type { ExportFigure } from "../export/figure.ts";
import { formatCount } from "../format/numbers.ts";
import { drawnLines, ParallelPlot } from "./parallel-plot.tsx";
import type { Parallel } from "./use-parallel.ts";

interface Given {
  readonly parallel: Parallel;
  readonly arms: readonly ArmView[];
}

/** Parallel coordinates as a file: every arm in the table, an even choice of very many in the drawing. */
export function parallelExport({ parallel, arms }: Given): ExportFigure {
  const drawn = drawnLines(parallel).length;
  const thinnedText =
    drawn < parallel.lines.length
      ? ` Of ${formatCount(parallel.lines.length)} arms ${formatCount(drawn)} are drawn, chosen evenly; the data behind it have all.`
      : "";
  const measured = parallel.metrics.map((metric) => {
    const axis = parallel.axes.find(({ id }) => id === `metric:${metric}`);
    return { name: `${metric}_position`, kind: "number" as const, values: axis?.positions ?? [] };
  });
  const paths = Object.keys(arms[0]?.values ?? {});
  return {
    name: "parallel-coordinates",
    title: `Arms over their swept values, at generation ${parallel.generation}`,
    caption: `A line for each arm over swept values, in their order, and ${parallel.metrics.map((metric) => metricInfo(metric).label).join(", ")}, each on a scale of its own.${thinnedText}`,
    ratio: 0.5,
    drawing: (size) => <ParallelPlot parallel={parallel} {...size} />,
    table: () => ({
      columns: [
        { name: "arm", kind: "text", values: arms.map(({ letter }) => letter) },
        ...paths.map((path) => ({
          name: path,
          kind: "text" as const,
          values: arms.map(({ values }) =>
            String(typeof values[path] === "object" ? JSON.stringify(values[path]) : values[path]),
          ),
        })),
        ...measured,
      ],
    }),
  };
}
