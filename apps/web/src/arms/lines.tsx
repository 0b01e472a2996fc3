"use client";
import { ChevronDown, ChevronRight } from "lucide-react";
import type { KeyboardEvent } from "react";
import { formatCount, formatNumber } from "../format/numbers.ts";
import type { Snapshot } from "../live/experiment.ts";
import { ArmLine } from "./arm-line.tsx";
import type { Group } from "./rows.ts";
import { useArmParam } from "./use-arm-param.ts";
import type { ArmsTableState } from "./use-arms-table.ts";
import type { Windowed } from "./use-windowed.ts";

interface Props {
  snapshot: Snapshot;
  state: ArmsTableState;
  pins: readonly number[];
  onPin(index: number): void;
  windowed: Windowed;
}

const STEP: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 12, PageUp: -12 };

/** The lines in view, with empty room for those above and below. */
export function Lines({ snapshot, state, pins, onPin, windowed }: Props) {
  const { lines } = state;
  const { first, end, before, after, show } = windowed;
  const columns = columnCount(state);
  /** Arrows go from row to row, on the button of each. */
  const move = (event: KeyboardEvent<HTMLButtonElement>): void => {
    const line = (event.target as HTMLElement).closest<HTMLElement>("[data-line]");
    const step = STEP[event.key];
    if (!line || step === undefined) return;
    event.preventDefault();
    const next = Math.min(Math.max(Number(line.dataset["line"]) + step, 0), lines.length - 1);
    const body = line.parentElement;
    show(next);
    requestAnimationFrame(() =>
      requestAnimationFrame(() => body?.querySelector<HTMLElement>(`[data-line="${next}"] button`)?.focus()),
    );
  };
  return (
    <tbody>
      <Room height={before} columns={columns} />
      {lines.slice(first, end).map((line, place) => {
        const at = first + place;
        return line.row ? (
          <ArmLine key={line.row.arm.id} {...{ snapshot, state, pins, onPin, at }} row={line.row} onKeyDown={move} />
        ) : (
          <GroupLine key={line.group.key} group={line.group} at={at} columns={columns} onKeyDown={move} />
        );
      })}
      <Room height={after} columns={columns} />
    </tbody>
  );
}

const columnCount = ({ paths, laws, judged }: ArmsTableState): number =>
  1 + paths.length + 6 + (laws ? 2 : 0) + (judged ? 1 : 0);

function Room({ height, columns }: { height: number; columns: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden="true" className="room">
      <td colSpan={columns} style={{ height, padding: 0 }}>
        {" "}
      </td>
    </tr>
  );
}

interface GroupProps {
  group: Group;
  at: number;
  columns: number;
  onKeyDown(event: KeyboardEvent<HTMLButtonElement>): void;
}

function GroupLine({ group, at, columns, onKeyDown }: GroupProps) {
  const [, setClosed] = useArmParam("closed");
  const { key, text, arms, closed, mean, of } = group;
  const toggle = (): void =>
    setClosed((before) => (before.includes(key) ? before.filter((one) => one !== key) : [...before, key]));
  return (
    <tr data-line={at} aria-rowindex={at + 2}>
      <th scope="rowgroup" colSpan={columns} className="whitespace-nowrap">
        <button
          type="button"
          aria-expanded={!closed}
          onClick={toggle}
          onKeyDown={onKeyDown}
          className="inline-flex min-h-6 items-center gap-2 font-semibold [&_svg]:size-3.5"
        >
          {closed ? <ChevronRight aria-hidden="true" /> : <ChevronDown aria-hidden="true" />}
          {text}
        </button>
        <span className="ml-3 text-small text-ink-2">
          {formatCount(arms)} arm{arms === 1 ? "" : "s"}
          {mean !== null && (
            <>
              , mean of {formatCount(of)} arm mean{of === 1 ? "" : "s"} {formatNumber(mean)}, no interval
            </>
          )}
        </span>
      </th>
    </tr>
  );
}
