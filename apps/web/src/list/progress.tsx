import type { ExperimentRow } from "@heirloom/api";
import type { ReactNode } from "react";
import { formatShare } from "../format/numbers.ts";
import { formatDuration, formatLeft } from "../format/time.ts";
import { Plain } from "../ui/plain.tsx";

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

/** How far an experiment is, in a line. */
export const progressOf: Record<ExperimentRow["state"], (row: ExperimentRow) => ReactNode> = {
  running: (row) => <RunningProgress row={row} />,
  waiting: () => <span className="text-ink-2">waiting for a runner</span>,
  paused: ({ progress }) => <span className="text-ink-2">paused at {shareText(progress)}</span>,
  failed: ({ failure }) => (
    <span className="text-bad" title={failure ?? undefined}>
      <Plain text={failure ?? "failed"} />
    </span>
  ),
  done: ({ progress }) => <span className="text-ink-3">in {formatDuration(progress.secondsSpent)}</span>,
  cancelled: ({ progress }) => <span className="text-ink-2">cancelled at {shareText(progress)}</span>,
};
