import { fractionOf, type Axis } from "../prepare/axis.ts";
import type { Column } from "../prepare/line.ts";
import { BAND_OPACITY, isolated, LAW_DASH, LAW_WIDTH, widthOf, type Content, type ContentLine } from "./content.ts";

const SIZE = 1000;
/** Points of a line; more would not be seen at the widths a still is shown. */
const MAX_POINTS = 400;

type Point = readonly [x: number, y: number];

function runsOf(column: Column, { x, y }: Pick<Content, "x" | "y">): Point[][] {
  const stride = Math.max(1, Math.ceil(column.length / MAX_POINTS));
  const runs: Point[][] = [];
  let open = false;
  for (let generation = 0; generation < column.length; generation += stride) {
    const point = pointOf(column, generation, { x, y });
    if (!point) open = false;
    else if (open) runs.at(-1)!.push(point);
    else {
      runs.push([point]);
      open = true;
    }
  }
  return runs;
}

function pointOf(column: Column, generation: number, { x, y }: { x: Axis; y: Axis }): Point | null {
  const value = column[generation] ?? null;
  const height = value === null ? null : fractionOf(y, value);
  return height === null ? null : [fractionOf(x, generation)! * SIZE, (1 - height) * SIZE];
}

const pathOf = (points: readonly Point[]): string =>
  points.map(([x, y], index) => `${index === 0 ? "M" : "L"}${x.toFixed(1)} ${y.toFixed(1)}`).join("");

function bandOf(line: ContentLine, content: Content): string {
  if (!line.low || !line.high) return "";
  const lows = runsOf(line.low, content);
  return runsOf(line.high, content)
    .map((run, index) => `${pathOf([...run, ...(lows[index] ?? []).toReversed()])}Z`)
    .join("");
}

/** A plot as vectors: what is there before the page is alive, and what is printed. */
export function Still({ content }: { content: Content }) {
  const stroke = { fill: "none", vectorEffect: "non-scaling-stroke", strokeLinejoin: "round" } as const;
  return (
    <svg
      viewBox={`0 0 ${SIZE} ${SIZE}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      className="absolute inset-0 block h-full w-full overflow-visible"
    >
      {content.lines.map((line, index) => (
        <g key={index} className={`arm-${line.slot}`}>
          {line.slot !== 0 && <path d={bandOf(line, content)} fill="var(--c)" fillOpacity={BAND_OPACITY} />}
          {line.law && line.slot !== 0 && (
            <path
              d={runsOf(line.law, content).map(pathOf).join("")}
              {...stroke}
              stroke="var(--ci)"
              strokeWidth={LAW_WIDTH}
              strokeDasharray={LAW_DASH.join(" ")}
            />
          )}
          <path
            d={runsOf(line.mean, content).map(pathOf).join("") + dotsOf(line, content)}
            {...stroke}
            stroke={line.slot === 0 ? "var(--rule-2)" : "var(--c)"}
            strokeWidth={widthOf(line)}
            strokeLinecap="round"
          />
        </g>
      ))}
    </svg>
  );
}

/** A point alone is a line of no length: its round caps make a dot. */
const dotsOf = (line: ContentLine, content: Content): string =>
  isolated(line.mean)
    .map((generation) => pointOf(line.mean, generation, content))
    .map((point) => (point ? `M${point[0]} ${point[1]}h.01` : ""))
    .join("");
