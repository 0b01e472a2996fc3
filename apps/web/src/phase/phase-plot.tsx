import { heatFill, heatInk, type Phase, type PhaseCell } from "../charts/prepare/phase.ts";
import { stateLooks } from "../arms/verdict-counts.ts";
import { formatNumber } from "../format/numbers.ts";
import { layoutOf, type PhaseLayout } from "./layout.ts";

export type ColourBy = "value" | "verdicts";

export interface PhasePlotProps {
  readonly phase: Phase;
  readonly by: ColourBy;
  readonly width: number;
  readonly height: number;
}

/** A value needs so much room to be printed in its cell, px. */
const PRINTED = 36;
/** Height of the letters in a cell, px. */
const LINE = 14;

/** A value over two swept paths. */
export function PhasePlot({ phase, by, width, height }: PhasePlotProps) {
  const layout = layoutOf(phase, { width, height });
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
      {phase.cells.map((cell) => (
        <Cell key={`${cell.column} ${cell.row}`} {...{ cell, by, layout }} />
      ))}
      {by === "value" && <Contours phase={phase} layout={layout} />}
      {phase.cells.map((cell) => (
        <CellText key={`${cell.column} ${cell.row}`} {...{ cell, by, layout }} />
      ))}
      <Axes phase={phase} layout={layout} />
    </svg>
  );
}

interface CellProps {
  readonly cell: PhaseCell;
  readonly by: ColourBy;
  readonly layout: PhaseLayout;
}

/** Paper between cells that are large enough, px. */
const gapOf = ({ cellWidth, cellHeight }: PhaseLayout): number => (Math.min(cellWidth, cellHeight) > 12 ? 1 : 0);

function Cell({ cell, by, layout }: CellProps) {
  const { cellWidth, cellHeight, left, top } = layout;
  const gap = gapOf(layout);
  const wash = cell.state ? stateLooks[cell.state].wash : "var(--sunk)";
  return (
    <rect
      x={left + cell.column * cellWidth}
      y={top + cell.row * cellHeight}
      width={Math.max(0, cellWidth - gap)}
      height={Math.max(0, cellHeight - gap)}
      fill={by === "verdicts" ? wash : cell.share === null ? "var(--sunk)" : heatFill(cell.share)}
    />
  );
}

function CellText({ cell, by, layout }: CellProps) {
  const { cellWidth, cellHeight, left, top } = layout;
  const gap = gapOf(layout);
  const look = by === "verdicts" && cell.state ? stateLooks[cell.state] : null;
  const room = by === "verdicts" ? cellWidth >= LINE : cellWidth > PRINTED;
  const value = by === "value" && cell.share !== null ? formatNumber(cell.number?.mean) : "";
  const text = look?.glyph ?? value;
  if (!room || cellHeight < LINE || text === "") return null;
  return (
    <text
      x={left + cell.column * cellWidth + (cellWidth - gap) / 2}
      y={top + cell.row * cellHeight + (cellHeight - gap) / 2}
      dy="0.35em"
      textAnchor="middle"
      fill={look?.fill ?? heatInk(cell.share ?? 0)}
    >
      {text}
    </text>
  );
}

/** Lines of equal law, dashed, with their level where they end first. */
function Contours({ phase, layout }: { phase: Phase; layout: PhaseLayout }) {
  const x = (at: number): string => (layout.left + (at + 0.5) * layout.cellWidth).toFixed(1);
  const y = (at: number): string => (layout.top + (at + 0.5) * layout.cellHeight).toFixed(1);
  return phase.contours.map(({ level, pieces }) => {
    const d = pieces.map(([x1, y1, x2, y2]) => `M${x(x1)} ${y(y1)}L${x(x2)} ${y(y2)}`).join("");
    return (
      <g key={level} fill="none" strokeLinecap="butt">
        <path d={d} stroke="var(--paper)" strokeWidth="3" strokeOpacity="0.7" />
        <path d={d} stroke="var(--ink)" strokeWidth="1.3" strokeDasharray="5 3.5" />
      </g>
    );
  });
}

function Axes({ phase, layout }: { phase: Phase; layout: PhaseLayout }) {
  const { left, top, cellWidth, cellHeight, bottom } = layout;
  const everyX = Math.ceil(layout.labelWidth / cellWidth);
  const everyY = Math.ceil(LINE / cellHeight);
  const last = phase.rows.length - 1;
  return (
    <g fill="var(--ink-3)">
      <text x={0} y={11} fill="var(--ink-2)">
        {phase.y.path}
      </text>
      {phase.rows.map(({ key, text }, row) =>
        (last - row) % everyY === 0 ? (
          <text key={key} x={left - 6} y={top + (row + 0.5) * cellHeight} dy="0.35em" textAnchor="end">
            {clipped(text)}
          </text>
        ) : null,
      )}
      {phase.columns.map(({ key, text }, column) =>
        column % everyX === 0 ? (
          <text key={key} x={left + (column + 0.5) * cellWidth} y={bottom + 14} textAnchor="middle">
            {clipped(text)}
          </text>
        ) : null,
      )}
      <text x={left} y={bottom + 32} fill="var(--ink-2)">
        {phase.x.path}
      </text>
    </g>
  );
}

const MOST_LETTERS = 18;
const clipped = (text: string): string => (text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS - 1)}…` : text);
