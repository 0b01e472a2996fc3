import { slotOf } from "../charts/prepare/palette.ts";
import type { PhaseCell } from "../charts/prepare/phase.ts";
import { stateLooks } from "../arms/verdict-counts.ts";
import { formatBeside, formatCount, formatEstimate, formatNumber } from "../format/numbers.ts";
import { ArmChip } from "../ui/chip.tsx";
import { cn } from "../ui/cn.ts";
import type { PhaseState } from "./use-phase.ts";

interface Props {
  state: PhaseState;
  cell: PhaseCell | undefined;
  by: "mean" | "verdicts" | "below";
  arms: number;
  pins: readonly number[];
}

/** What the cell looked at says, with its interval, its N and its law. */
export function CellReadout({ state: { phase, metric }, cell, by, arms, pins }: Props) {
  if (!cell)
    return (
      <p className="min-h-11 text-small text-ink-3">Point at a cell for its number, press it to colour its arm.</p>
    );
  const [column, row] = [phase.columns[cell.column]!, phase.rows[cell.row]!];
  const [arm] = cell.arms;
  const { number } = cell;
  const place = `${phase.x.name} ${column.text}, ${phase.y.name} ${row.text}`;
  if (!arm) return <p className="min-h-11 text-small text-ink-2">{place}: the sweep has no such arm.</p>;
  const several = cell.arms.length > 1;
  const look = cell.state && stateLooks[cell.state];
  const measured = number?.mean == null ? "not yet" : formatEstimate(number.mean, number.half);
  return (
    <p className="min-h-11 text-small" aria-live="polite">
      {!several && <ArmChip letter={arm.letter} slot={slotOf(arm.index, arms, pins)} className="mr-2" />}
      <span className="text-ink-2">{place}: </span>
      {by === "below" ? (
        <span>
          {number?.mean == null ? "never so far" : `generation ${formatCount(number.mean)}`}
          {several && number?.mean != null && ", on average"}
        </span>
      ) : (
        <span data-readout>
          {metric.label} {measured}
        </span>
      )}
      {several ? (
        <span className="text-ink-2">, mean of {formatCount(cell.arms.length)} arms, no interval over chains</span>
      ) : (
        <span className="text-ink-2">, N {number && number.n > 0 ? formatCount(number.n) : "–"}</span>
      )}
      {by === "mean" && number?.law != null && (
        <span className="text-ink-2">
          , law {formatBeside(number.law, number.half)}
          {number.z !== null && `, z ${formatNumber(number.z, 2)}`}
        </span>
      )}
      {look && (
        <span className={cn("ml-2", look.ink)}>
          <span aria-hidden="true">{look.glyph} </span>
          {look.word}
        </span>
      )}
    </p>
  );
}
