"use client";
import { useEffect, useRef, useState, type RefObject } from "react";
import { fractionOf } from "../../charts/prepare/axis.ts";
import { prepareLabels, type Figure } from "../../charts/prepare/figure.ts";
import type { Column, Line } from "../../charts/prepare/line.ts";
import { armClass } from "../../ui/chip.tsx";

const HEIGHT = 270;
const TOP = 26;
const BOTTOM = 36;
const LEFT = 34;
/** Narrower than this, a line is named by its letter alone. */
const NARROW = 430;

function useWidth(): [RefObject<HTMLDivElement | null>, number] {
  const ref = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(NARROW);
  useEffect(() => {
    if (!ref.current) return;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.max(200, entry!.contentRect.width)));
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, []);
  return [ref, width];
}

interface Scales {
  readonly right: number;
  x(generation: number): number;
  y(value: number): number;
}

function scalesOf(figure: Figure, width: number, margin: number): Scales {
  const right = width - margin;
  const bottom = HEIGHT - BOTTOM;
  const clip = (at: number): number => Math.min(Math.max(at, -0.05), 1.05);
  return {
    right,
    x: (generation) => LEFT + (fractionOf(figure.x, generation) ?? 0) * (right - LEFT),
    y: (value) => bottom - clip(fractionOf(figure.y, value) ?? 0) * (bottom - TOP),
  };
}

/** Mean, 95 % interval and law of each arm. The height never changes; what is missing is a gap. */
export function PreviewChart({ figure, description }: { figure: Figure; description: string }) {
  const [ref, width] = useWidth();
  const narrow = width < NARROW;
  const scales = scalesOf(figure, width, narrow ? 22 : 132);
  return (
    <div ref={ref} className="min-w-0">
      <p className="sr-only">{description}</p>
      <svg
        aria-hidden="true"
        width="100%"
        height={HEIGHT}
        viewBox={`0 0 ${width} ${HEIGHT}`}
        className="block overflow-visible text-tick"
      >
        <Axes figure={figure} scales={scales} />
        {figure.lines.map((line) => (
          <LineMarks key={line.armId} line={line} scales={scales} />
        ))}
        <Names figure={figure} scales={scales} narrow={narrow} />
      </svg>
    </div>
  );
}

const Axes = ({ figure: { x, y, metric }, scales }: { figure: Figure; scales: Scales }) => (
  <g className="fill-ink-3">
    <text x={LEFT} y={12} className="fill-ink-2">
      {metric.axis}
    </text>
    {y.ticks.map(({ at, text }) => (
      <g key={at}>
        <line
          x1={LEFT}
          x2={scales.right}
          y1={scales.y(at)}
          y2={scales.y(at)}
          className="stroke-rule"
          shapeRendering="crispEdges"
        />
        <text x={LEFT - 6} y={scales.y(at) + 4} textAnchor="end">
          {text}
        </text>
      </g>
    ))}
    <line
      x1={LEFT}
      x2={scales.right}
      y1={HEIGHT - BOTTOM}
      y2={HEIGHT - BOTTOM}
      className="stroke-ink-3"
      shapeRendering="crispEdges"
    />
    {x.ticks.map(({ at, text }) => (
      <text key={at} x={scales.x(at)} y={HEIGHT - BOTTOM + 16} textAnchor="middle">
        {text}
      </text>
    ))}
    <text x={(LEFT + scales.right) / 2} y={HEIGHT - 4} textAnchor="middle" className="fill-ink-2">
      generation
    </text>
  </g>
);

const LineMarks = ({ line, scales }: { line: Line; scales: Scales }) => (
  <g className={armClass(line.slot)}>
    <path d={bandPath(line, scales)} fill="var(--c)" fillOpacity="var(--band)" />
    {line.law && (
      <path d={linePath(line.law, scales)} fill="none" stroke="var(--ci)" strokeWidth={1.2} strokeDasharray="5 3.5" />
    )}
    <path d={linePath(line.mean, scales)} fill="none" stroke="var(--c)" strokeWidth={1.8} strokeLinejoin="round" />
  </g>
);

const place = (generation: number, value: number, { x, y }: Scales): string =>
  `${x(generation).toFixed(1)} ${y(value).toFixed(1)}`;

function linePath(column: Column, scales: Scales): string {
  return column
    .map((value, at) => (value === null ? "" : `${column[at - 1] == null ? "M" : "L"}${place(at, value, scales)}`))
    .join("");
}

/** One closed shape for every run of generations that have an interval. */
function bandPath({ low, high }: Line, scales: Scales): string {
  const runs: number[][] = [];
  low.forEach((value, at) => {
    if (value === null || high[at] == null) return;
    const run = runs.at(-1);
    if (run?.at(-1) === at - 1) run.push(at);
    else runs.push([at]);
  });
  const shape = (run: readonly number[]): string => {
    const upper = run.map((at) => place(at, high[at]!, scales));
    const lower = run.toReversed().map((at) => place(at, low[at]!, scales));
    return `M${[...upper, ...lower].join("L")}Z`;
  };
  return runs.map(shape).join("");
}

const GAP = 15;

function Names({ figure, scales, narrow }: { figure: Figure; scales: Scales; narrow: boolean }) {
  const height = HEIGHT - BOTTOM - TOP;
  return prepareLabels(figure, GAP / height).map(({ item, at }) => (
    <text
      key={item.armId}
      x={scales.right + 7}
      y={HEIGHT - BOTTOM - at * height + 4}
      fill="var(--ci)"
      className={`${armClass(item.slot)} text-[12px] font-semibold`}
    >
      {item.letter}
      {!narrow && <tspan className="font-normal"> {shortened(item.label)}</tspan>}
    </text>
  ));
}

/** What fits beside the plot; the whole label stands in the table below. */
const shortened = (label: string): string => (label.length > 19 ? `${label.slice(0, 18)}…` : label);
