"use client";
import { intervalHalfWidth } from "@heirloom/core";
import type { ExperimentRow } from "@heirloom/api";
import Link from "next/link";
import { memo } from "react";
import { Sparkline } from "../charts/draw/sparkline.tsx";
import { SLOTS } from "../charts/prepare/palette.ts";
import { metricInfo, signOf } from "../charts/prepare/metric.ts";
import { StateMark } from "../experiment/state-mark.tsx";
import { formatCount, formatEstimate } from "../format/numbers.ts";
import { formatAgo } from "../format/time.ts";
import { LinkWaiting } from "../frame/link-waiting.tsx";
import { Plain } from "../ui/plain.tsx";
import { progressOf } from "./progress.tsx";
import { familyAndSweep, initialsOf } from "./words.ts";

function Headline({ headline }: Pick<ExperimentRow, "headline">) {
  if (!headline) return <>–</>;
  const { metric, letter, mean, sd, n } = headline;
  return (
    <span className="flex min-w-0 items-baseline justify-end gap-2" title={metricInfo(metric).label}>
      <span className="truncate text-small text-ink-3">{signOf(metricInfo(metric))}</span>
      <span className="-ml-2 shrink-0 text-small text-ink-3">, {letter}</span>
      <span className="shrink-0">{formatEstimate(mean, intervalHalfWidth(sd, n))}</span>
    </span>
  );
}

function Owner({ owner }: Pick<ExperimentRow, "owner">) {
  if (!owner) return <>–</>;
  return (
    <span className="who" title={owner.name}>
      <span aria-hidden>{initialsOf(owner.name)}</span>
      <span className="sr-only">
        <Plain text={owner.name} />
      </span>
    </span>
  );
}

interface RowProps {
  readonly row: ExperimentRow;
  /** Its place in the list, from 0. */
  readonly place: number;
  /** Milliseconds since 1970, of the minute. */
  readonly now: number;
  readonly selected: boolean;
  /** Absent where rows are only opened. */
  readonly onSelect?: ((row: ExperimentRow) => void) | undefined;
}

/** An experiment in a line; on a narrow page in three. All rows are equally high. */
export const Row = memo(function Row({ row, place, now, selected, onSelect }: RowProps) {
  return (
    <tr aria-rowindex={place + 2} data-selected={selected ? "" : undefined}>
      <td className="l-state">
        {onSelect && (
          <input type="checkbox" checked={selected} aria-label={`Select ${row.name}`} onChange={() => onSelect(row)} />
        )}
        <StateMark state={row.state} short />
      </td>
      <th scope="row" className="l-name">
        <Link href={`/experiments/${row.id}`} title={row.name} data-place={place} prefetch={false}>
          <Plain text={row.name} />
          <LinkWaiting />
        </Link>
      </th>
      <td className="l-family text-ink-2" title={familyAndSweep(row)}>
        {familyAndSweep(row)}
      </td>
      <td className="l-size num text-ink-2">
        {formatCount(row.arms)} × {formatCount(row.replicates)}
      </td>
      <td className="l-progress text-small">{progressOf[row.state](row)}</td>
      <td className="l-owner">
        <Owner owner={row.owner} />
      </td>
      <td className="l-trend">{row.trend.length > 0 && <Sparkline trend={row.trend} grey={row.arms > SLOTS} />}</td>
      <td className="l-headline num">
        <Headline headline={row.headline} />
      </td>
      <td className="l-n num text-ink-2">{row.headline ? formatCount(row.headline.n) : "–"}</td>
      <td className="l-updated num text-small text-ink-2" suppressHydrationWarning>
        <time dateTime={row.updatedAt} title={row.updatedAt} suppressHydrationWarning>
          {formatAgo(new Date(row.updatedAt), new Date(now))}
        </time>
      </td>
    </tr>
  );
});

/** The place of a row that has not come yet. */
export function Awaited({ place }: { place: number }) {
  return (
    <tr aria-rowindex={place + 2} aria-busy="true">
      <td className="l-state">
        <span className="sr-only">not here yet</span>
      </td>
      <td colSpan={9} className="l-name text-ink-3">
        …
      </td>
    </tr>
  );
}
