"use client";
import { intervalHalfWidth } from "@heirloom/core";
import type { ArmView } from "@heirloom/api";
import { Pin } from "lucide-react";
import { useState } from "react";
import { seriesKey } from "../charts/prepare/figure.ts";
import { metricInfo, signOf } from "../charts/prepare/metric.ts";
import { slotOf, SLOTS } from "../charts/prepare/palette.ts";
import { formatCount, formatEstimate } from "../format/numbers.ts";
import type { Snapshot } from "../live/experiment.ts";
import { Button } from "../ui/button.tsx";
import { ArmChip } from "../ui/chip.tsx";
import { cn } from "../ui/cn.ts";
import { ShowAll } from "./show-all.tsx";

interface Props {
  snapshot: Snapshot;
  pins: readonly number[];
  onPin(index: number): void;
}

/** Metrics that have a column of their own. */
const COLUMNS = 4;
/** Rows of a large sweep that are shown before somebody asks for all. */
const FIRST_ROWS = 40;
const valueText = (value: unknown): string => (typeof value === "object" ? JSON.stringify(value) : String(value));

/** Numbers to the right, words to the left. */
const alignment = (value: unknown): string => (typeof value === "number" ? "num" : "whitespace-nowrap");

function Newest({ snapshot, arm, metric }: { snapshot: Snapshot; arm: ArmView; metric: string }) {
  const summary = snapshot.series.get(seriesKey(arm.id, metric))?.summary;
  const at = summary?.mean.findLastIndex((value) => value !== null) ?? -1;
  if (!summary || at < 0) return <>–</>;
  return <>{formatEstimate(summary.mean[at], intervalHalfWidth(summary.sd[at] ?? null, summary.n[at]!))}</>;
}

function ArmProgress({ arm }: { arm: ArmView }) {
  const total = arm.replicates * arm.generations;
  if (arm.done >= total) {
    return (
      <span className="text-good">
        <span aria-hidden="true">✓ </span>done
      </span>
    );
  }
  return (
    <span className="inline-flex items-center gap-2">
      <span className="meter on" aria-hidden="true">
        <i style={{ width: `${(arm.done / total) * 100}%` }} />
      </span>
      <span className="text-small text-ink-2">
        {formatCount(arm.done)} of {formatCount(total)}
      </span>
    </span>
  );
}

/** What there is a column for. */
interface Columns {
  readonly paths: readonly string[];
  readonly sizes: boolean;
  readonly metrics: readonly string[];
  /** Whose first significant change is told; undefined until an arm is judged. */
  readonly change: string | undefined;
}

function columnsOf({ experiment: { arms, metrics } }: Snapshot): Columns {
  const swept = Object.keys(arms[0]?.values ?? {});
  // A single swept value is the arm's label already.
  const paths = swept.length > 1 ? swept : [];
  const sizes = arms.some((arm) => !paths.some((path) => arm.values[path] === arm.sampleSize));
  const [change] = metrics.filter((name) => arms.some(({ judgement }) => judgement?.changes[name]));
  return { paths, sizes, metrics: metrics.slice(0, COLUMNS), change };
}

/** Every arm with its swept values and its newest numbers. */
export function ArmsTable({ snapshot, pins, onPin }: Props) {
  const { arms } = snapshot.experiment;
  const [all, setAll] = useState(false);
  const columns = columnsOf(snapshot);
  return (
    <div className="table-wrap" tabIndex={0} role="region" aria-label="Table of arms">
      <table className="paper-table sticky-first">
        <Head columns={columns} first={arms[0]} />
        <tbody>
          {(all ? arms : arms.slice(0, FIRST_ROWS)).map((arm) => (
            <ArmRow key={arm.id} {...{ arm, columns, snapshot, pins, onPin }} />
          ))}
        </tbody>
      </table>
      {arms.length > FIRST_ROWS && <ShowAll arms={arms.length} all={all} onToggle={() => setAll(!all)} />}
    </div>
  );
}

function Head({ columns, first }: { columns: Columns; first: ArmView | undefined }) {
  return (
    <thead>
      <tr>
        <th scope="col">Arm</th>
        {columns.paths.map((path) => (
          <th key={path} scope="col" className={alignment(first?.values[path])} title={path}>
            {lastWord(path)}
          </th>
        ))}
        {columns.sizes && (
          <th scope="col" className="num">
            corpus
          </th>
        )}
        {columns.metrics.map((name) => (
          <th key={name} scope="col" className="num" title={metricInfo(name).label}>
            {signOf(metricInfo(name))} newest
          </th>
        ))}
        {columns.change !== undefined && (
          <th
            scope="col"
            className="num"
            title={`First generation whose ${metricInfo(columns.change).label} differs from that of generation 0, corrected for looking at all`}
          >
            {signOf(metricInfo(columns.change))} changes
          </th>
        )}
        <th scope="col" className="num">
          N
        </th>
        <th scope="col">Progress</th>
      </tr>
    </thead>
  );
}

/** What a path is about: "policy" of recursion.policy.kind. */
const lastWord = (path: string): string =>
  path
    .replace(/\.kind$/, "")
    .split(".")
    .at(-1)!;

function ArmRow({ arm, columns, snapshot, pins, onPin }: Props & { arm: ArmView; columns: Columns }) {
  const arms = snapshot.experiment.arms.length;
  return (
    <tr>
      <th scope="row" className="whitespace-nowrap">
        <ArmChip letter={arm.letter} slot={slotOf(arm.index, arms, pins)}>
          {arm.label}
        </ArmChip>
        {arms > SLOTS && <PinButton arm={arm} pinned={pins.includes(arm.index)} onPin={onPin} />}
      </th>
      {columns.paths.map((path) => (
        <td key={path} className={cn("text-ink-2", alignment(arm.values[path]))}>
          {valueText(arm.values[path])}
        </td>
      ))}
      {columns.sizes && (
        <td className="num text-ink-2">{arm.sampleSize === null ? "–" : formatCount(arm.sampleSize)}</td>
      )}
      {columns.metrics.map((name) => (
        <td key={name} className="num">
          <Newest snapshot={snapshot} arm={arm} metric={name} />
        </td>
      ))}
      {columns.change !== undefined && <td className="num">{changeText(arm, columns.change)}</td>}
      <td className="num">{formatCount(arm.replicates)}</td>
      <td className="whitespace-nowrap">
        <ArmProgress arm={arm} />
      </td>
    </tr>
  );
}

function changeText({ judgement }: ArmView, metric: string): string {
  const change = judgement?.changes[metric];
  if (!change) return "–";
  return change.generation === null ? "none" : `gen ${change.generation}`;
}

function PinButton({ arm, pinned, onPin }: { arm: ArmView; pinned: boolean; onPin(index: number): void }) {
  return (
    <Button
      variant="bare"
      size="small"
      aria-pressed={pinned}
      aria-label={`Colour arm ${arm.letter}`}
      className="ml-1 text-ink-3 aria-pressed:text-ink [&[aria-pressed=true]_svg]:fill-current"
      onClick={() => onPin(arm.index)}
    >
      <Pin />
    </Button>
  );
}
