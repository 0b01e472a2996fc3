"use client";
import { useMemo, useState } from "react";
import { formatCount } from "../../format/numbers.ts";
import { metricInfo } from "../../charts/prepare/metric.ts";
import { NativeSelect } from "../../ui/form-native-select.tsx";
import type { Grid } from "../check/grid.ts";
import type { Checked } from "../check/use-check.ts";
import { ArmsTable } from "./arms-table.tsx";
import { PreviewChart } from "./chart.tsx";
import { Estimates } from "./estimates.tsx";
import { previewFigure } from "./figure.ts";
import { computedWords } from "./words.ts";
import { usePreview, type Preview } from "./use-preview.ts";

/** What a run will look like and take, redrawn while one writes. */
export function PreviewColumn({ checked, faulty }: { checked: Checked; faulty: boolean }) {
  const { grid, laws } = checked;
  const preview = usePreview(grid);
  const offered = grid?.metrics ?? [];
  const [wanted, setWanted] = useState<string | null>(null);
  const metric = wanted !== null && offered.includes(wanted) ? wanted : offered[0];
  const figure = useMemo(
    () => (metric === undefined || !grid ? null : previewFigure({ metric, grid, preview, laws })),
    [metric, grid, preview, laws],
  );
  return (
    <div>
      <div className="mb-2 flex min-h-hit items-center justify-between gap-3">
        <h2 className="text-h3">Preview</h2>
        {metric !== undefined && (
          <NativeSelect
            className="w-52 text-small"
            aria-label="Metric of the preview"
            value={metric}
            onChange={({ target }) => setWanted(target.value)}
          >
            {offered.map((name) => (
              <option key={name} value={name}>
                {metricInfo(name).label}
              </option>
            ))}
          </NativeSelect>
        )}
      </div>
      <Key />
      {figure ? (
        <PreviewChart
          figure={figure}
          description={`Preview of ${figure.metric.label}: mean, 95 % interval and law of each arm`}
        />
      ) : (
        <div className="h-[270px] border-b border-ink-3" />
      )}
      <p className="mt-2 min-h-9 text-small text-ink-2">{caption(preview, grid, faulty)}</p>
      <Estimates grid={grid} />
      {checked.server.failure !== null && (
        <p className="mt-2 text-small text-warn">△ The server could not be asked: {checked.server.failure}</p>
      )}
      {grid && <ArmsTable grid={grid} laws={laws} metric={metric} />}
    </div>
  );
}

const Key = () => (
  <p className="mb-1.5 flex flex-wrap gap-x-4 gap-y-1 text-small text-ink-2" aria-hidden>
    <span className="inline-flex items-center gap-1.5">
      <svg width="22" height="10">
        <rect y="1" width="22" height="8" fill="currentColor" opacity=".18" />
        <line x2="22" y1="5" y2="5" stroke="currentColor" strokeWidth="1.8" />
      </svg>
      mean, band 95 %
    </span>
    <span className="inline-flex items-center gap-1.5">
      <svg width="22" height="10">
        <line x2="22" y1="5" y2="5" stroke="currentColor" strokeDasharray="5 3.5" />
      </svg>
      law
    </span>
  </p>
);

function caption({ plan, byLetter, finished, reason }: Preview, grid: Grid | null, faulty: boolean): string {
  const stale = faulty && grid ? " Shown for the last definition without mistakes." : "";
  if (reason !== null) return reason + stale;
  if (!plan || !grid)
    return faulty ? "Nothing to preview until the definition is in order." : "Computing a small version in this tab.";
  const event = [...byLetter.values()].find((arm) => arm.event !== null)?.event ?? null;
  const which = grid.shown.length < grid.count ? `${grid.shown.length} of ${formatCount(grid.count)} arms, ` : "";
  const computed = finished ? computedWords(finished) : "being computed in this tab";
  return `First ${plan.generations} generations, ${which}N = ${plan.replicates}, ${computed}. Preview numbers are not stored.${event === null ? "" : ` ${event}`}${stale}`;
}
