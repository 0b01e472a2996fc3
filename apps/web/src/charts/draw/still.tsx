import { fractionOf } from "../prepare/axis.ts";
import type { Column } from "../prepare/line.ts";
import type { Band } from "../prepare/marks.ts";
import {
  CHAIN_OPACITY,
  CHAIN_WIDTH,
  isolated,
  LAW_DASH,
  LAW_WIDTH,
  widthOf,
  type Content,
  type ContentLine,
} from "./content.ts";

const SIZE = 1000;
/** Points of a plot, and of a line; more would not be seen at the widths a still is shown. */
const [MOST_POINTS, MOST_OF_LINE, FEWEST_OF_LINE] = [6000, 400, 40];

type Point = readonly [x: number, y: number];

/** From one point to the next, generations. */
function strideOf({ x, lines }: Content): number {
  const each = Math.min(MOST_OF_LINE, Math.max(FEWEST_OF_LINE, MOST_POINTS / Math.max(1, lines.length)));
  return Math.max(1, Math.ceil((x.max - x.min) / each));
}

function runsOf(column: Column, content: Content): Point[][] {
  const stride = strideOf(content);
  const runs: Point[][] = [];
  let open = false;
  const last = Math.min(column.length - 1, Math.floor(content.x.max));
  for (let generation = Math.max(0, Math.ceil(content.x.min)); generation <= last; generation++) {
    const point = pointOf(column, generation, content);
    if (point && !open) runs.push([point]);
    else if (point && (generation % stride === 0 || generation === last)) runs.at(-1)!.push(point);
    open = point !== null;
  }
  return runs;
}

function pointOf(column: Column, generation: number, { x, y }: Pick<Content, "x" | "y">): Point | null {
  const value = column[generation] ?? null;
  const height = value === null ? null : fractionOf(y, value);
  return height === null ? null : [fractionOf(x, generation)! * SIZE, (1 - height) * SIZE];
}

const pathOf = (points: readonly Point[]): string =>
  points.map(([x, y], index) => `${index === 0 ? "M" : "L"}${x.toFixed(1)} ${y.toFixed(1)}`).join("");

function bandPath({ low, high }: Band, content: Content): string {
  const lows = runsOf(low, content);
  return runsOf(high, content)
    .map((run, index) => `${pathOf([...run, ...(lows[index] ?? []).toReversed()])}Z`)
    .join("");
}

/** A column of a plot's field as the path of an svg of 1,000 by 1,000. */
export const linePath = (column: Column, content: Content): string => runsOf(column, content).map(pathOf).join("");

const stroke = { fill: "none", vectorEffect: "non-scaling-stroke", strokeLinejoin: "round" } as const;

/** One line alone, heavy, over the others. */
export function Emphasis({ content, column, slot }: { content: Content; column: Column; slot: number }) {
  return (
    <svg viewBox={`0 0 ${SIZE} ${SIZE}`} preserveAspectRatio="none" aria-hidden="true" className="plot-emphasis">
      <path
        className={`arm-${slot}`}
        d={runsOf(column, content).map(pathOf).join("")}
        {...stroke}
        stroke="var(--ci)"
        strokeWidth={2.2}
      />
    </svg>
  );
}

/** A plot as vectors: what is there before the page is alive, and what is printed. */
export function Still({ content }: { content: Content }) {
  return (
    <svg
      viewBox={`0 0 ${SIZE} ${SIZE}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      className="absolute inset-0 block h-full w-full overflow-visible"
    >
      {content.lines.map((line, index) => (
        <g key={index} className={`arm-${line.slot}`}>
          {line.bands?.map((band, width) => (
            <path key={width} d={bandPath(band, content)} fill="var(--c)" fillOpacity={band.opacity} />
          ))}
          {line.chains && line.chains.length > 0 && (
            <path
              d={line.chains
                .flatMap((chain) => runsOf(chain, content))
                .map(pathOf)
                .join("")}
              {...stroke}
              stroke="var(--c)"
              strokeWidth={CHAIN_WIDTH}
              strokeOpacity={CHAIN_OPACITY}
            />
          )}
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
