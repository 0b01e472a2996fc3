import type { Match } from "@heirloom/core";
import type { Cell } from "./cells.ts";

export const CELL_HEIGHT = 20;
const GAP = 1.5;

/** Full bar: every bit. Half bar: within tolerance. Full bar with a cross: neither. Outline: not run. */
const marks = {
  equal: (x: number, width: number) => <rect key={x} x={x} width={width} height={CELL_HEIGHT} fill="var(--good)" />,
  within: (x: number, width: number) => (
    <rect key={x} x={x} y={9} width={width} height={11} fill="var(--good)" fillOpacity={0.6} />
  ),
  outside: (x: number, width: number) => {
    const [cx, arm] = [x + width / 2, Math.min(2.5, Math.max(1, width / 2 - 0.5))];
    const cross = `M${cx - arm} ${10 - arm}l${2 * arm} ${2 * arm}m0 ${-2 * arm}l${-2 * arm} ${2 * arm}`;
    return (
      <g key={x}>
        <rect x={x} width={width} height={CELL_HEIGHT} fill="var(--bad)" />
        <path d={cross} stroke="var(--paper)" strokeWidth={1.4} fill="none" />
      </g>
    );
  },
} as const satisfies Record<Match, (x: number, width: number) => React.ReactElement>;

/** One cell of a key. */
export const CellMark = ({ match }: { match: Match | null }) => (
  <svg width={7} height={CELL_HEIGHT} aria-hidden="true" className="block flex-none">
    {match ? marks[match](0, 7) : outline(0, 7)}
  </svg>
);

const outline = (x: number, width: number) => (
  <rect
    key={x}
    x={x + 0.5}
    y={0.5}
    width={Math.max(0.5, width - 1)}
    height={CELL_HEIGHT - 1}
    fill="none"
    stroke="var(--rule-2)"
    strokeWidth={1}
  />
);

/** A cell for each generation, or for several where they would be too narrow to be seen. */
export function Strip({ cells, width }: { cells: readonly Cell[]; width: number }) {
  const pitch = width / Math.max(1, cells.length);
  const wide = Math.max(1, pitch - GAP);
  return (
    <svg width={width} height={CELL_HEIGHT} viewBox={`0 0 ${width} ${CELL_HEIGHT}`} className="block max-w-full">
      {cells.map(({ match }, index) => (match ? marks[match](index * pitch, wide) : outline(index * pitch, wide)))}
    </svg>
  );
}
