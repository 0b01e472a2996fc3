import { fractionOf } from "../charts/prepare/axis.ts";
import { HEAT_LEVELS, type Cell, type Heat } from "../charts/prepare/heat.ts";
import { formatCount } from "../format/numbers.ts";

/** px: room for the ticks of values and real data at the left, for the key above, for the ticks of generations below. */
export const HEAT_FRAME = { left: 66, right: 8, top: 26, foot: 34 } as const;
const REAL = { left: 40, width: 16 } as const;
const STEP = 13;

/** From the low to the high end of the ramp of heat maps. */
const fillOf = (level: number): string => {
  const share = level / HEAT_LEVELS;
  return share <= 0.5
    ? `color-mix(in oklab, var(--heat-mid) ${Math.round(share * 200)}%, var(--heat-low))`
    : `color-mix(in oklab, var(--heat-high) ${Math.round(share * 200 - 100)}%, var(--heat-mid))`;
};

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const rectOf = ({ left, right, bottom, top }: Cell, box: Box): string => {
  const [x, y] = [box.left + left * box.width, box.top + (1 - top) * box.height];
  return `M${x.toFixed(1)} ${y.toFixed(1)}h${((right - left) * box.width).toFixed(1)}v${((top - bottom) * box.height).toFixed(1)}H${x.toFixed(1)}Z`;
};

/** One path for each depth: a thousand columns stay nine elements. */
function Cells({ cells, box }: { cells: readonly Cell[]; box: Box }) {
  return Array.from({ length: HEAT_LEVELS }, (_, index) => {
    const d = cells.filter(({ level }) => level === index + 1).map((cell) => rectOf(cell, box));
    return d.length > 0 && <path key={index} d={d.join("")} fill={fillOf(index + 1)} shapeRendering="crispEdges" />;
  });
}

interface Props {
  readonly heat: Heat;
  /** What the values are, above their axis. */
  readonly title: string;
  readonly width: number;
  readonly height: number;
}

/** Histograms over generations: how many values fell into a bin, on a logarithm. */
export function HeatDrawing({ heat, title, width, height }: Props) {
  const { left, right, top, foot } = HEAT_FRAME;
  const box = { left, top, width: Math.max(1, width - left - right), height: Math.max(1, height - top - foot) };
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} fontSize={11}>
      <text x={left} y={14} fill="var(--ink-2)">
        {title}
      </text>
      <Ramp most={heat.most} end={left + box.width} />
      {heat.unknown.map(([from, to]) => (
        <rect
          key={from}
          x={left + from * box.width}
          y={top}
          width={(to - from) * box.width}
          height={box.height}
          fill="var(--sunk)"
        />
      ))}
      <Cells cells={heat.cells} box={box} />
      {heat.real.length > 0 && (
        <>
          <Cells cells={heat.real} box={{ ...box, ...REAL }} />
          <text x={REAL.left + REAL.width / 2} y={top + box.height + 18} textAnchor="middle" fill="var(--ink-3)">
            real
          </text>
        </>
      )}
      <Axes heat={heat} box={box} />
    </svg>
  );
}

function Axes({ heat: { x, y }, box }: { heat: Heat; box: Box }) {
  const foot = box.top + box.height;
  const across = (at: number): number => box.left + (fractionOf(x, at) ?? 0) * box.width;
  return (
    <g fill="var(--ink-3)">
      {y.ticks.map(({ at, text }) => (
        <text key={at} x={REAL.left - 6} y={foot - (fractionOf(y, at) ?? 0) * box.height + 4} textAnchor="end">
          {text}
        </text>
      ))}
      <path d={`M${box.left} ${foot}h${box.width}`} stroke="var(--ink-3)" />
      {x.ticks.map(({ at, text }) => (
        <g key={at}>
          <path d={`M${across(at)} ${foot}v4`} stroke="var(--ink-3)" />
          <text x={across(at)} y={foot + 18} textAnchor="middle">
            {text}
          </text>
        </g>
      ))}
      <text x={box.left + box.width / 2} y={foot + 32} textAnchor="middle" fill="var(--ink-2)">
        generation
      </text>
    </g>
  );
}

/** What the depths mean: from one to the count of the fullest bin. */
function Ramp({ most, end }: { most: number; end: number }) {
  const text = formatCount(most);
  const begin = end - HEAT_LEVELS * STEP - text.length * 7 - 6;
  return (
    <g fill="var(--ink-3)">
      <text x={begin - 5} y={14} textAnchor="end">
        count, log: 1
      </text>
      {Array.from({ length: HEAT_LEVELS }, (_, index) => (
        <rect key={index} x={begin + index * STEP} y={5} width={STEP} height={10} fill={fillOf(index + 1)} />
      ))}
      <text x={begin + HEAT_LEVELS * STEP + 6} y={14}>
        {text}
      </text>
    </g>
  );
}
