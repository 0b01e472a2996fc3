import { fractionOf } from "../../charts/prepare/axis.ts";
import type { Ridge, Ridges } from "../../charts/prepare/ridges.ts";
import { strataFill } from "../../origin/strata-plot.tsx";
import type { DrawingSize } from "../figure.ts";
import { pathOf, type Point } from "./paths.ts";

/** px: the generations at the left, ticks and the name of the axis below. */
const [LEFT, FOOT] = [40, 36];
/** Highest bin, in distances between base lines. */
const PEAK = 1.45;

interface Props extends DrawingSize {
  readonly ridges: Ridges;
  readonly axis: string;
}

/** A ridge for each generation, the oldest on top. */
export function RidgesDrawing({ ridges: { axis, ridges }, axis: name, width, height }: Props) {
  const across = width - LEFT - 8;
  const step = (height - FOOT) / (ridges.length - 1 + PEAK);
  const base = (row: number): number => (PEAK + row) * step;
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
      {ridges.map((ridge, row) => (
        <RidgeShape key={ridge.generation} ridge={ridge} {...{ width: across, base: base(row), peak: PEAK * step }} />
      ))}
      <g fontSize={11} fill="var(--ink-3)">
        {axis?.ticks.map(({ at, text }) => (
          <text key={at} x={LEFT + (fractionOf(axis, at) ?? 0) * across} y={height - FOOT + 16} textAnchor="middle">
            {text}
          </text>
        ))}
        <text x={LEFT + across / 2} y={height - 5} textAnchor="middle" fill="var(--ink-2)">
          {name}
          {axis?.log ? ", log" : ""}
        </text>
      </g>
    </svg>
  );
}

interface ShapeProps {
  readonly ridge: Ridge;
  readonly width: number;
  readonly base: number;
  readonly peak: number;
}

function RidgeShape({ ridge: { generation, age, outline, real }, width, base, peak }: ShapeProps) {
  const placed = (points: NonNullable<Ridge["outline"]>): Point[] =>
    points.map(([x, y]) => [LEFT + x * width, base - y * peak]);
  return (
    <g fill="none">
      {outline && <path d={`${pathOf(placed(outline))}Z`} fill={strataFill(age)} fillOpacity={0.86} />}
      {outline && <path d={pathOf(placed(outline))} stroke="var(--ink)" strokeWidth={0.9} />}
      {real && <path d={pathOf(placed(real))} stroke="var(--ink)" strokeWidth={1.2} strokeDasharray="1 3" />}
      <path
        d={`M${LEFT} ${base}h${width}`}
        stroke={outline ? "var(--rule-2)" : "var(--ink-3)"}
        strokeDasharray={outline ? undefined : "1 4"}
      />
      <text x={LEFT - 6} y={base + 3.5} textAnchor="end" fontSize={11} fill="var(--ink-3)">
        {generation}
      </text>
    </g>
  );
}
