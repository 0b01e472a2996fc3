"use client";
import { useMemo, type ReactNode } from "react";
import { Emphasis } from "../charts/draw/still.tsx";
import { ZoomProvider } from "../charts/draw/zoom.tsx";
import { ExportMenu } from "../export/export-menu.tsx";
import type { Show } from "../charts/prepare/marks.ts";
import { metricInfo } from "../charts/prepare/metric.ts";
import { Segmented } from "../ui/segmented.tsx";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "../ui/select.tsx";
import { Caption } from "./caption.tsx";
import { ChainReadout } from "./chain-readout.tsx";
import { contentOf, FigurePlot } from "./figure-plot.tsx";
import { Key } from "./key.tsx";
import { Readout } from "./readout.tsx";
import type { Figures, Scale } from "./use-figures.ts";
import { useNearestChain, type PickedChain } from "./use-nearest-chain.ts";
import { ZoomButtons } from "./zoom-buttons.tsx";

const scales = [
  { value: "linear", label: "Linear" },
  { value: "log", label: "Log" },
] as const satisfies readonly { value: Scale; label: string }[];

const across = [
  { value: "linear", label: "t" },
  { value: "log", label: "log t" },
] as const satisfies readonly { value: Scale; label: string }[];

const shows = [
  { value: "mean", label: "Mean" },
  { value: "fan", label: "Quantiles" },
  { value: "chains", label: "Chains" },
] as const satisfies readonly { value: Show; label: string }[];

function MetricSelect({ figures, metrics }: { figures: Figures; metrics: readonly string[] }) {
  return (
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
  );
}

function Controls({ figures, metrics }: { figures: Figures; metrics: readonly string[] }) {
  const { show, scale, canLog, zoom } = figures;
  return (
    <div className="flex flex-wrap items-center gap-2 print:hidden">
      {metrics.length > 1 && <MetricSelect figures={figures} metrics={metrics} />}
      <Segmented label="What is drawn of the chains" value={show} options={shows} onChange={figures.setShow} />
      {canLog && <Segmented label="Vertical scale" value={scale} options={scales} onChange={figures.setScale} />}
      {figures.generations > 3 && (
        <Segmented label="Scale of generations" value={figures.across} options={across} onChange={figures.setAcross} />
      )}
      {zoom && <ZoomButtons zoom={zoom} />}
    </div>
  );
}

/** The line and the chain that were picked, while they are drawn. */
function foundIn({ first }: Figures, picked: PickedChain["picked"]) {
  const line = picked && first.lines.find(({ armId }) => armId === picked.armId);
  const chain = line?.marks.chains.find(({ replicate }) => replicate === picked?.replicate);
  return line && chain ? { line, chain } : null;
}

/** The figure of the page: one metric, large, with its strip, its readout and its key. */
export function FigureOne({
  figures,
  metrics,
  height = 290,
  over,
}: {
  figures: Figures;
  metrics: readonly string[];
  height?: number;
  /** What lies over its lines. */
  over?: ReactNode;
}) {
  const { first, residual, show } = figures;
  const nearest = useNearestChain(first, height);
  const found = foundIn(figures, nearest.picked);
  const content = useMemo(() => contentOf(first), [first]);
  const single = show === "chains";
  return (
    <ZoomProvider value={figures.zoom}>
      <figure>
        <div className="mb-2 flex flex-wrap items-center gap-x-3 gap-y-2">
          <h3 className="mr-auto">Figure 1. {first.metric.label}</h3>
          <Controls figures={figures} metrics={metrics} />
          <ExportMenu
            figure={async ({ snapshot }) => {
              const { seriesFigure } = await import("../export/figures/series.tsx");
              return seriesFigure({ figure: first, residual, number: 1, snapshot: snapshot() });
            }}
          />
        </div>
        <div className="figure-beside">
          <FigurePlot
            figure={first}
            residual={residual}
            height={height}
            over={
              <>
                {over}
                {found && <Emphasis content={content} column={found.chain.values} slot={found.line.slot} />}
              </>
            }
            {...(single ? { onPoint: nearest.point, onPress: nearest.press, onStep: nearest.step } : {})}
          />
          <div className="min-w-0 pt-1.5">
            <Readout figure={first} grey={figures.grey} />
            {single && <ChainReadout figures={figures} found={found} />}
            <Key figure={first} />
          </div>
        </div>
        <Caption figure={first} strip={residual.lines.length > 0} />
      </figure>
    </ZoomProvider>
  );
}
