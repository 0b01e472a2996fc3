import { letterOf } from "@heirloom/core";
import { armClass } from "../../ui/chip.tsx";
import { slotIn } from "../arms.ts";
import { writeValues, type Swept } from "./sweep.ts";

/** More rows or columns than this are no picture. */
const MOST = 30;
/** Up to so many arms each cell has its letter. */
const LETTERED = 60;

/** The arms of two swept paths as a small grid: the first path downwards, the second across. */
export function GridPicture({ swept: [down, across] }: { swept: readonly [Swept, Swept] }) {
  const [rows, columns] = [down.values.length, across.values.length];
  if (rows === 0 || columns === 0 || rows > MOST || columns > MOST) return null;
  const count = rows * columns;
  const lettered = count <= LETTERED;
  const side = lettered ? 22 : 10;
  return (
    <figure className="mt-3 flex items-end gap-3 overflow-x-auto">
      <svg
        width={columns * side}
        height={rows * side}
        className="flex-none"
        role="img"
        aria-label={`${rows} by ${columns} arms: ${down.path} downwards, ${across.path} across`}
      >
        {Array.from({ length: count }, (_, index) => (
          <Cell key={index} {...{ index, columns, side, lettered, count }} title={titleOf(index, [down, across])} />
        ))}
      </svg>
      <figcaption className="text-tick text-ink-3">
        ↓ <span className="mono">{down.path}</span>
        <br />→ <span className="mono">{across.path}</span>
      </figcaption>
    </figure>
  );
}

const titleOf = (index: number, [down, across]: readonly [Swept, Swept]): string =>
  `${letterOf(index)}: ${writeValues([down.values[Math.floor(index / across.values.length)]])}, ${writeValues([
    across.values[index % across.values.length],
  ])}`;

interface CellProps {
  readonly index: number;
  readonly columns: number;
  readonly side: number;
  readonly lettered: boolean;
  readonly count: number;
  readonly title: string;
}

function Cell({ index, columns, side, lettered, count, title }: CellProps) {
  const [x, y] = [(index % columns) * side, Math.floor(index / columns) * side];
  return (
    <g className={armClass(slotIn(count, index))}>
      <title>{title}</title>
      <rect x={x + 0.5} y={y + 0.5} width={side - 2} height={side - 2} fill="var(--paper)" stroke="var(--c)" />
      {lettered && (
        <text x={x + side / 2 - 0.5} y={y + side / 2 + 3.5} textAnchor="middle" fill="var(--ci)" fontSize={11}>
          {letterOf(index)}
        </text>
      )}
    </g>
  );
}
