"use client";
import { ExportMenu } from "../export/export-menu.tsx";
import { metricInfo } from "../charts/prepare/metric.ts";
import { Segmented } from "../ui/segmented.tsx";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "../ui/select.tsx";
import { Caption } from "./caption.tsx";
import { FigurePlot } from "./figure-plot.tsx";
import { Key } from "./key.tsx";
import { Readout } from "./readout.tsx";
import type { Figures, Scale } from "./use-figures.ts";

const scales = [
  { value: "linear", label: "Linear" },
  { value: "log", label: "Log" },
] as const satisfies readonly { value: Scale; label: string }[];

function Controls({ figures, metrics }: { figures: Figures; metrics: readonly string[] }) {
  return (
    <div className="flex items-center gap-2 print:hidden">
      {metrics.length > 1 && (
        <Select value={figures.metric} onValueChange={figures.choose}>
          <SelectTrigger aria-label="Metric of figure 1" className="h-[26px] text-small pointer-coarse:h-hit">
            <SelectValue />
          </SelectTrigger>
          <SelectContent>
            {metrics.map((name) => (
              <SelectItem key={name} value={name}>
                {metricInfo(name).label}
              </SelectItem>
            ))}
          </SelectContent>
        </Select>
      )}
      {figures.canLog && (
        <Segmented label="Vertical scale" value={figures.scale} options={scales} onChange={figures.setScale} />
      )}
    </div>
  );
}

/** The figure of the page: one metric, large, with its strip, its readout and its key. */
export function FigureOne({
  figures,
  metrics,
  height = 290,
}: {
  figures: Figures;
  metrics: readonly string[];
  height?: number;
}) {
  const { first, residual } = figures;
  return (
    <figure>
      <div className="mb-2 flex flex-wrap items-center gap-x-3 gap-y-2">
        <h3 className="mr-auto">Figure 1. {first.metric.label}</h3>
        <Controls figures={figures} metrics={metrics} />
        <ExportMenu
          figure={async () => {
            const { seriesFigure } = await import("../export/figures/series.tsx");
            return seriesFigure({ figure: first, residual, number: 1 });
          }}
        />
      </div>
      <div className="figure-beside">
        <FigurePlot figure={first} residual={residual} height={height} />
        <div className="pt-1.5">
          <Readout figure={first} grey={figures.grey} />
          <Key figure={first} />
        </div>
      </div>
      <Caption figure={first} strip={residual.lines.length > 0} />
    </figure>
  );
}
