"use client";
import { Pin } from "lucide-react";
import { memo, type KeyboardEvent } from "react";
import { Spark } from "./spark.tsx";
import type { ArmNumber } from "../charts/prepare/arm-numbers.ts";
import { seriesKey } from "../charts/prepare/figure.ts";
import { slotOf, SLOTS } from "../charts/prepare/palette.ts";
import { valueText } from "../charts/prepare/swept.ts";
import { formatBeside, formatCount, formatEstimate, formatNumber, formatShare } from "../format/numbers.ts";
import type { Snapshot } from "../live/experiment.ts";
import { Button } from "../ui/button.tsx";
import { ArmChip } from "../ui/chip.tsx";
import { cn } from "../ui/cn.ts";
import type { ArmRow, VerdictCount } from "./rows.ts";
import type { ArmsTableState } from "./use-arms-table.ts";
import { stateLooks } from "./verdict-counts.ts";

interface Props {
  row: ArmRow;
  at: number;
  snapshot: Snapshot;
  state: ArmsTableState;
  pins: readonly number[];
  onPin(index: number): void;
  onKeyDown(event: KeyboardEvent<HTMLButtonElement>): void;
}

/** An arm: who it is, how far it is, what it measured. */
export const ArmLine = memo(function ArmLine({ row, at, snapshot, state, pins, onPin, onKeyDown }: Props) {
  const { arm, number, min, max, verdicts } = row;
  const arms = snapshot.experiment.arms.length;
  const slot = slotOf(arm.index, arms, pins);
  const mean = snapshot.series.get(seriesKey(arm.id, state.metric.name))?.summary.mean;
  return (
    <tr data-line={at} aria-rowindex={at + 2}>
      <th scope="row" className="whitespace-nowrap">
        <span className="inline-flex items-center gap-1">
          {arms > SLOTS && (
            <PinButton letter={arm.letter} pinned={slot > 0} onPin={() => onPin(arm.index)} onKeyDown={onKeyDown} />
          )}
          <ArmChip letter={arm.letter} slot={slot}>
            {state.paths.length > 1 ? undefined : arm.label}
          </ArmChip>
        </span>
      </th>
      {state.paths.map(({ path, numeric }) => (
        <td key={path} className={cn("text-ink-2", numeric ? "num" : "whitespace-nowrap")}>
          {valueText(arm.values[path])}
        </td>
      ))}
      <td className="whitespace-nowrap text-small text-ink-2">
        <Complete done={arm.done} total={arm.replicates * arm.generations} />
      </td>
      <td className="num">{formatEstimate(number.mean, number.half)}</td>
      <td className="num text-ink-2">{number.n > 0 ? formatCount(number.n) : "–"}</td>
      <Extreme number={min} />
      <Extreme number={max} />
      {state.laws && (
        <>
          <td className="num text-ink-2">{formatBeside(number.law, number.half)}</td>
          <td className="num text-ink-2">{number.z === null ? "–" : formatNumber(number.z, 2)}</td>
        </>
      )}
      {state.judged && (
        <td className="whitespace-nowrap text-small">
          <Verdicts count={verdicts} />
        </td>
      )}
      <td className="w-24">
        <Spark mean={mean} slot={slot} />
      </td>
    </tr>
  );
});

function Extreme({ number: { mean, generation } }: { number: ArmNumber }) {
  return (
    <td className="num text-ink-2" title={generation === null ? undefined : `at generation ${generation}`}>
      {formatNumber(mean)}
      {generation !== null && <span className="ml-1 text-tick text-ink-3">g{generation}</span>}
    </td>
  );
}

function Complete({ done, total }: { done: number; total: number }) {
  if (done < total) return formatShare(done / total);
  return (
    <span className="text-good">
      <span aria-hidden="true">✓ </span>done
    </span>
  );
}

function Verdicts({ count }: { count: VerdictCount | null }) {
  if (!count) return <span className="text-ink-3">–</span>;
  const told = (["passed", "open", "rejected"] as const).filter((state) => count[state] > 0);
  if (told.length === 0) return <span className="text-ink-3">none</span>;
  return told.map((state) => (
    <span key={state} className={cn("mr-2", stateLooks[state].ink)} title={`${count[state]} ${stateLooks[state].word}`}>
      <span aria-hidden="true">{stateLooks[state].glyph}</span>
      <span className="sr-only">{stateLooks[state].word} </span> {count[state]}
    </span>
  ));
}

interface PinProps extends Pick<Props, "onKeyDown"> {
  letter: string;
  pinned: boolean;
  onPin(): void;
}

function PinButton({ letter, pinned, onPin, onKeyDown }: PinProps) {
  return (
    <Button
      variant="bare"
      size="small"
      aria-pressed={pinned}
      aria-label={`Colour arm ${letter}`}
      className="-ml-1 px-1 text-ink-3 aria-pressed:text-ink [&[aria-pressed=true]_svg]:fill-current"
      onClick={onPin}
      onKeyDown={onKeyDown}
    >
      <Pin />
    </Button>
  );
}
