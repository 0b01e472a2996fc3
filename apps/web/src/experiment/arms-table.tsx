"use client";
import { armsFigure } from "../arms/arms-figure.ts";
import { ArmsHead } from "../arms/head.tsx";
import { Lines } from "../arms/lines.tsx";
import { Tools } from "../arms/tools.tsx";
import { useArmsTable } from "../arms/use-arms-table.ts";
import { useWindowed } from "../arms/use-windowed.ts";
import { ExportMenu } from "../export/export-menu.tsx";
import { formatCount } from "../format/numbers.ts";
import type { Snapshot } from "../live/experiment.ts";

interface Props {
  snapshot: Snapshot;
  pins: readonly number[];
  onPin(index: number): void;
}

/** Every arm with its swept values and its numbers; only the rows in view are in the page. */
export function ArmsTable({ snapshot, pins, onPin }: Props) {
  const { arms, metrics } = snapshot.experiment;
  const state = useArmsTable(snapshot, metrics[0] ?? "");
  const { lines, left, brushed, paths } = state;
  const windowed = useWindowed(lines.length);
  return (
    <>
      <div className="mb-2 flex flex-wrap items-center gap-x-3 gap-y-2 print:hidden">
        <Tools metrics={metrics} paths={paths} metric={state.metric.name} />
        <ExportMenu drawn={false} figure={() => armsFigure(state)} />
      </div>
      <p aria-live="polite" className="mb-2 min-h-5 text-small text-ink-3">
        {left === arms.length
          ? `${formatCount(arms.length)} arms`
          : `${formatCount(left)} of ${formatCount(arms.length)} arms`}
        {brushed !== null && `, ${formatCount(brushed)} inside the brushes of the parallel coordinates`}
      </p>
      <div
        ref={windowed.ref}
        onScroll={windowed.onScroll}
        className="table-wrap arms-scroll"
        // What a filter leaves out leaves its room: figures below are brushed while the rows change.
        style={{ minHeight: `min(74vh, 720px, calc(${arms.length + 1} * var(--row)))` }}
        tabIndex={0}
        role="region"
        aria-label="Table of arms"
      >
        <table className="paper-table sticky-first arms-table" aria-rowcount={lines.length + 1}>
          <ArmsHead state={state} />
          <Lines {...{ snapshot, state, pins, onPin, windowed }} />
        </table>
      </div>
      {left === 0 && (
        <p className="pt-3 text-ink-2">No arm fits. Take a word out of the filter, or clear the brushes.</p>
      )}
    </>
  );
}
