import { intervalHalfWidth } from "@heirloom/core";
import type { ExperimentRow } from "@heirloom/api";
import Link from "next/link";
import type { KeyboardEvent, ReactNode } from "react";
import { Sparkline } from "../charts/draw/sparkline.tsx";
import { SLOTS } from "../charts/prepare/palette.ts";
import { metricInfo, signOf } from "../charts/prepare/metric.ts";
import { StateMark } from "../experiment/state-mark.tsx";
import { formatCount, formatEstimate, formatShare } from "../format/numbers.ts";
import { formatAgo, formatDuration, formatLeft } from "../format/time.ts";
import { LinkWaiting } from "../frame/link-waiting.tsx";
import { Plain } from "../ui/plain.tsx";
import { familyAndSweep } from "./group.ts";

function RunningProgress({ row: { name, progress } }: { row: ExperimentRow }) {
  const share = progress.total === 0 ? 0 : progress.done / progress.total;
  return (
    <span className="inline-flex items-center gap-2">
      <span
        className="meter on"
        role="progressbar"
        aria-label={name}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.floor(share * 100)}
      >
        <i style={{ width: `${share * 100}%` }} />
      </span>
      {progress.secondsLeft === null ? formatShare(share) : formatLeft(progress.secondsLeft)}
    </span>
  );
}

const shareText = ({ done, total }: ExperimentRow["progress"]): string => formatShare(total === 0 ? 0 : done / total);

const progressOf: Record<ExperimentRow["state"], (row: ExperimentRow) => ReactNode> = {
  running: (row) => <RunningProgress row={row} />,
  waiting: () => <span className="text-ink-2">waiting for a runner</span>,
  paused: ({ progress }) => <span className="text-ink-2">paused at {shareText(progress)}</span>,
  failed: ({ failure }) => (
    <span className="text-bad" title={failure ?? undefined}>
      {failure ?? "failed"}
    </span>
  ),
  done: ({ progress }) => <span className="text-ink-3">in {formatDuration(progress.secondsSpent)}</span>,
  cancelled: ({ progress }) => <span className="text-ink-2">cancelled at {shareText(progress)}</span>,
};

function Headline({ headline }: Pick<ExperimentRow, "headline">) {
  if (!headline) return <>–</>;
  const { metric, letter, mean, sd, n } = headline;
  return (
    <>
      <span className="mr-2 text-ink-2">
        {signOf(metricInfo(metric))}, {letter}
      </span>
      {formatEstimate(mean, intervalHalfWidth(sd, n))}
    </>
  );
}

interface RowProps {
  row: ExperimentRow;
  now: Date;
  onKey(event: KeyboardEvent<HTMLAnchorElement>): void;
}

export function Row({ row, now, onKey }: RowProps) {
  return (
    <tr>
      <td className="l-state">
        <StateMark state={row.state} short />
      </td>
      <th scope="row" className="l-name">
        <Link href={`/experiments/${row.id}`} title={row.name} onKeyDown={onKey}>
          <Plain text={row.name} />
          <LinkWaiting />
        </Link>
      </th>
      <td className="l-family text-ink-2">{familyAndSweep(row)}</td>
      <td className="l-size num text-ink-2">
        {formatCount(row.arms)} × {formatCount(row.replicates)}
      </td>
      <td className="l-progress text-small">{progressOf[row.state](row)}</td>
      <td className="l-trend">{row.trend.length > 0 && <Sparkline trend={row.trend} grey={row.arms > SLOTS} />}</td>
      <td className="l-headline num">
        <Headline headline={row.headline} />
      </td>
      <td className="l-n num">{row.headline ? formatCount(row.headline.n) : "–"}</td>
      <td className="l-updated num" suppressHydrationWarning>
        <time dateTime={row.updatedAt} title={row.updatedAt} suppressHydrationWarning>
          {formatAgo(new Date(row.updatedAt), now)}
        </time>
      </td>
    </tr>
  );
}
