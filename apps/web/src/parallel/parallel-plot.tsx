import { heatFill } from "../charts/prepare/phase.ts";
import { runsOf, thinned } from "../charts/prepare/parallel.ts";
import { parallelLayout, type ParallelLayout } from "./layout.ts";
import type { Parallel, ParallelLine } from "./use-parallel.ts";

/** Lines of a drawing in a file; what is left out is an even choice, and the caption says so. */
export const MOST_DRAWN = 600;

export interface ParallelPlotProps {
  readonly parallel: Parallel;
  readonly width: number;
  readonly height: number;
}

/** Parallel coordinates as a drawing: a line for each arm, at most `MOST_DRAWN` of them. */
export function ParallelPlot({ parallel, width, height }: ParallelPlotProps) {
  const layout = parallelLayout(parallel.axes.length, { width, height });
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      fontFamily="var(--sans)"
      fontSize="11"
      aria-hidden="true"
    >
      {drawnLines(parallel).map((line) => (
        <path
          key={line.index}
          d={pathOf(parallel, line.index, layout)}
          fill="none"
          stroke={strokeOf(line, parallel.colour !== null)}
          strokeWidth={line.slot > 0 ? 1.8 : 1}
          strokeOpacity={line.inside ? (line.slot > 0 ? 1 : 0.6) : 0.15}
          strokeLinejoin="round"
        />
      ))}
      <ParallelAxes parallel={parallel} layout={layout} />
    </svg>
  );
}

/** Every coloured line, and an even choice of the others. */
export function drawnLines({ lines }: Parallel): readonly ParallelLine[] {
  const coloured = new Set(lines.flatMap(({ slot, index }) => (slot > 0 ? [index] : [])));
  const chosen = new Set(
    thinned(
      lines.map(({ index }) => index),
      MOST_DRAWN,
      coloured,
    ),
  );
  return lines.filter(({ index }) => chosen.has(index));
}

function strokeOf({ slot, share }: ParallelLine, byMetric: boolean): string {
  if (byMetric) return share === null ? "var(--rule-2)" : heatFill(share);
  return slot > 0 ? `var(--arm-${slot})` : "var(--control)";
}

function pathOf({ axes }: Parallel, index: number, { x, y }: ParallelLayout): string {
  return runsOf(axes, index)
    .map((run) => run.map(([axis, at], place) => `${place === 0 ? "M" : "L"}${x(axis).toFixed(1)} ${y(at).toFixed(1)}`))
    .map((points) => (points.length === 1 ? `${points[0]}h.01` : points.join("")))
    .join("");
}

/** The axes with their names and ticks, above the lines. */
export function ParallelAxes({ parallel: { axes }, layout }: { parallel: Parallel; layout: ParallelLayout }) {
  const { x, y, top, bottom } = layout;
  return axes.map(({ id, label, ticks }, axis) => (
    <g key={id}>
      <line x1={x(axis)} x2={x(axis)} y1={top} y2={bottom} stroke="var(--ink-3)" />
      <text x={x(axis)} y={axis % 2 === 0 ? 12 : 26} textAnchor={anchorOf(axis, axes.length)} fill="var(--ink)">
        {label}
      </text>
      {ticks.map(({ at, text }) => (
        <g key={text}>
          <line x1={x(axis)} x2={x(axis) + 4} y1={y(at)} y2={y(at)} stroke="var(--ink-3)" />
          <text
            x={x(axis) + 7}
            y={y(at)}
            dy="0.35em"
            fill="var(--ink-2)"
            stroke="var(--paper)"
            strokeWidth="3"
            paintOrder="stroke"
          >
            {text}
          </text>
        </g>
      ))}
    </g>
  ));
}

function anchorOf(axis: number, axes: number): "start" | "middle" | "end" {
  if (axis === axes - 1 && axes > 1) return "end";
  return axis === 0 ? "start" : "middle";
}
