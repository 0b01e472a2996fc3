"use client";
import type { ExperimentRow } from "@heirloom/api";
import { useEffect, useMemo, useRef, type ReactNode, type RefObject } from "react";
import { Heads, COLUMNS } from "./head.tsx";
import { headingsAbove, segmentsOf, type Segment } from "./layout.ts";
import { Awaited, Row } from "./row.tsx";
import { useDrawn } from "./use-drawn.ts";
import type { LiveRows } from "./use-rows.ts";
import type { ListOrder } from "./view.ts";

interface Selection {
  readonly ids: ReadonlyMap<string, ExperimentRow>;
  toggle(row: ExperimentRow): void;
}

interface Props {
  readonly rows: LiveRows;
  readonly order: ListOrder;
  /** Milliseconds since 1970, of the minute. */
  readonly now: number;
  onOrder?: (text: string) => void;
  readonly selection?: Selection;
  /** What stands there when there is no row. */
  readonly nothing: ReactNode;
  /** Says which rows are where, for who moves between them. */
  readonly body?: RefObject<HTMLTableSectionElement | null>;
}

function Spacer({ rows, headings }: { rows: number; headings: number }) {
  if (rows === 0 && headings === 0) return null;
  const height = `calc(${rows} * var(--list-row) + ${headings} * var(--list-heading))`;
  return <tr aria-hidden="true" className="l-spacer" style={{ height }} />;
}

function Group({ name }: Pick<Segment, "name">) {
  return (
    <tr className="l-group">
      <th colSpan={COLUMNS} scope="rowgroup">
        {name}
      </th>
    </tr>
  );
}

const NO_SEGMENTS: readonly Segment[] = [];

/** The list of experiments. Only the rows in and around the window are drawn; all are equally high, so nothing moves. */
export function ListTable({ rows, order, now, onOrder, selection, nothing, body }: Props) {
  const own = useRef<HTMLTableSectionElement>(null);
  const place = body ?? own;
  const { total, states, shown, busy, look } = rows;
  const grouped = shown.order.by === "state";
  const segments = useMemo(
    () => (grouped ? segmentsOf(states, shown.order.descending) : NO_SEGMENTS),
    [grouped, states, shown.order.descending],
  );
  const [from, to] = useDrawn(place, { segments, total });
  useEffect(() => look(from, to), [look, from, to]);
  const drawn: ReactNode[] = [];
  for (let at = from; at < to; at++) {
    const segment = segments.find(({ start }) => start === at);
    if (segment) drawn.push(<Group key={segment.name} name={segment.name} />);
    const row = rows.rows.get(at);
    drawn.push(
      row ? (
        <Row
          key={row.id}
          row={row}
          place={at}
          now={now}
          selected={selection?.ids.has(row.id) ?? false}
          onSelect={selection?.toggle}
        />
      ) : (
        <Awaited key={at} place={at} />
      ),
    );
  }
  const above = from === 0 ? 0 : headingsAbove(segments, from - 1);
  const until = to === 0 ? 0 : headingsAbove(segments, to - 1);
  return (
    <table
      className={`paper-table list ${selection && selection.ids.size > 0 ? "selecting" : ""}`}
      aria-rowcount={total + 1}
      aria-busy={busy}
    >
      <caption className="sr-only">Experiments{grouped ? ", grouped by state" : ""}</caption>
      <Heads order={order} onOrder={onOrder} />
      <tbody ref={place}>
        <Spacer rows={from} headings={above} />
        {drawn}
        <Spacer rows={total - to} headings={segments.length - until} />
        {total === 0 && (
          <tr className="l-none">
            <td colSpan={COLUMNS}>{nothing}</td>
          </tr>
        )}
      </tbody>
    </table>
  );
}
