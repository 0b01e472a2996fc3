"use client";
import { useMemo } from "react";
import { Picker } from "../arms/picker.tsx";
import { useArmParam } from "../arms/use-arm-param.ts";
import { useBrushes } from "../arms/use-brushes.ts";
import { useWidth } from "../arms/use-width.ts";
import { metricOptions } from "../arms/words.ts";
import { metricInfo } from "../charts/prepare/metric.ts";
import { ExportMenu } from "../export/export-menu.tsx";
import { formatCount } from "../format/numbers.ts";
import type { Snapshot } from "../live/experiment.ts";
import { Button } from "../ui/button.tsx";
import { Menu, MenuContent, MenuItem, MenuTrigger } from "../ui/menu.tsx";
import { BrushAxis } from "./brush-axis.tsx";
import { LinesCanvas } from "./canvas.tsx";
import { parallelExport } from "./export.tsx";
import { parallelLayout } from "./layout.ts";
import { ParallelAxes } from "./parallel-plot.tsx";
import { useParallel, type Parallel } from "./use-parallel.ts";

const HEIGHT = 320;
const PINS = "-";
/** Room that an axis needs, px; a narrow page scrolls. */
const LEAST_SPAN = 96;

/** A line for each arm over its swept values and what it measured. */
export function ParallelFigure({ snapshot, pins }: { snapshot: Snapshot; pins: readonly number[] }) {
  const { arms, metrics } = snapshot.experiment;
  const parallel = useParallel(snapshot, pins);
  const { brushes, brush, clear } = useBrushes();
  const [ref, measured] = useWidth<HTMLDivElement>(720);
  const { axes, brushed, generation } = parallel;
  const width = Math.max(measured, axes.length * LEAST_SPAN);
  const layout = useMemo(() => parallelLayout(axes.length, { width, height: HEIGHT }), [axes.length, width]);
  return (
    <figure>
      <div className="mb-2 flex flex-wrap items-center gap-x-3 gap-y-2">
        <h3 className="mr-auto">Arms over their swept values, at generation {generation}</h3>
        <Controls parallel={parallel} metrics={metrics} />
        {brushed !== null && (
          <Button size="small" className="print:hidden" onClick={clear}>
            Clear brushes
          </Button>
        )}
        <ExportMenu figure={() => parallelExport({ parallel, arms })} />
      </div>
      <div
        ref={ref}
        className="overflow-x-auto"
        tabIndex={0}
        role="region"
        aria-label="Drawing of parallel coordinates"
      >
        <div className="parallel" style={{ width, height: HEIGHT }}>
          <LinesCanvas parallel={parallel} layout={layout} />
          <svg
            width={width}
            height={HEIGHT}
            className="pointer-events-none absolute inset-0"
            fontSize="11"
            aria-hidden="true"
          >
            <ParallelAxes parallel={parallel} layout={layout} />
          </svg>
          {axes.map((axis, place) => (
            <BrushAxis
              key={axis.id}
              {...{ axis, place, layout }}
              range={brushes[axis.id]}
              onBrush={(range) => brush(axis.id, range)}
            />
          ))}
        </div>
      </div>
      <Caption parallel={parallel} />
    </figure>
  );
}

function Controls({ parallel, metrics }: { parallel: Parallel; metrics: readonly string[] }) {
  const [, setMetrics] = useArmParam("parallelMetrics");
  const [colour, setColour] = useArmParam("parallelColour");
  const shown = parallel.metrics;
  const toggle = (metric: string): void => {
    const next = shown.includes(metric) ? shown.filter((one) => one !== metric) : [...shown, metric];
    if (next.length > 0) setMetrics(next);
  };
  return (
    <span className="inline-flex flex-wrap items-center gap-3 print:hidden">
      <Picker
        label="Colour by"
        named
        value={colour ?? PINS}
        options={[{ value: PINS, text: "pinned arms" }, ...metricOptions(metrics)]}
        onChange={(next) => setColour(next === PINS ? null : next)}
      />
      <Menu>
        <MenuTrigger asChild>
          <Button size="small">Axes</Button>
        </MenuTrigger>
        <MenuContent align="end" className="max-h-(--radix-dropdown-menu-content-available-height) overflow-y-auto">
          {metrics.map((metric) => (
            <MenuItem
              key={metric}
              role="menuitemcheckbox"
              aria-checked={shown.includes(metric)}
              onSelect={(event) => {
                event.preventDefault();
                toggle(metric);
              }}
            >
              <span aria-hidden="true" className="w-4">
                {shown.includes(metric) ? "✓" : ""}
              </span>
              {metricInfo(metric).label}
            </MenuItem>
          ))}
        </MenuContent>
      </Menu>
    </span>
  );
}

function Caption({ parallel: { lines, brushed, colour } }: { parallel: Parallel }) {
  const finding =
    brushed === null
      ? `${formatCount(lines.length)} arms, a line each.`
      : `${formatCount(brushed)} of ${formatCount(lines.length)} arms pass through the brushes.`;
  return (
    <figcaption className="caption">
      <b>{finding}</b> Swept values stand in their order at equal distances; metrics are means over replicates, each on
      a scale of its own.{" "}
      {colour === null
        ? "Coloured lines are the pinned arms."
        : `Lines are coloured by ${metricInfo(colour).label.toLowerCase()}, dark where it is high in the light theme.`}{" "}
      Drag along an axis to brush it; the table of arms follows. A line breaks where nothing is in.
    </figcaption>
  );
}
