"use client";
import { formatBytes } from "../../datasets/format.ts";
import { formatCount } from "../../format/numbers.ts";
import { formatDuration } from "../../format/time.ts";
import type { Grid } from "../check/grid.ts";
import type { Estimate } from "../estimate.ts";
import { costOf } from "./cost.ts";
import { useRate } from "./use-rate.ts";

const DASH = "\u2013";

/** What the run will take, under the preview. */
export function Estimates({ grid }: { grid: Grid | null }) {
  const rate = useRate(grid?.families ?? []);
  const total = grid?.estimate;
  const cost = total && costOf(total, rate);
  return (
    <>
      <dl
        aria-live="polite"
        className="my-4 grid grid-cols-3 gap-x-3 border-t-[1.5px] border-b border-t-rule-heavy border-b-rule-2"
      >
        <Entry name="Arms × replicates" value={total ? `${formatCount(total.arms)} × ${replicates(total)}` : DASH} />
        <Entry name={rate ? "Time" : "Time, one thread"} value={cost ? duration(cost.seconds) : DASH} />
        <Entry name="Storage" value={total ? formatBytes(total.bytes) : DASH} />
      </dl>
      <p className="min-h-9 text-small text-ink-2">{grid && cost ? `${sentence(grid)} ${cost.basis}` : ""}</p>
      {cost?.warnings.map((warning) => (
        <p key={warning} className="mt-1 text-small text-warn">
          △ {warning}
        </p>
      ))}
    </>
  );
}

const Entry = ({ name, value }: { name: string; value: string }) => (
  <div className="py-2">
    <dt className="text-tick text-ink-3">{name}</dt>
    <dd className="m-0 text-[17px]">{value}</dd>
  </div>
);

const replicates = ({ replicates: [fewest, most] }: Estimate): string =>
  fewest === most ? formatCount(most) : `${formatCount(fewest)}\u2013${formatCount(most)}`;

function duration(seconds: number | null): string {
  if (seconds === null) return DASH;
  return seconds < 1 ? "under 1 s" : `about ${formatDuration(Math.ceil(seconds)).replace(".0 s", " s")}`;
}

function sentence({ estimate: { chainGenerations, draws, files }, metrics }: Grid): string {
  const counted = `${formatCount(chainGenerations)} chain generations, ${metrics.length} metric${metrics.length === 1 ? "" : "s"}`;
  const drawn = draws === null ? "" : `, ${large(draws)} draws`;
  const kept = files === 0 ? "" : `; ${formatCount(files)} model file${files === 1 ? "" : "s"} beside the measurements`;
  return `${counted}${drawn}${kept}.`;
}

const million = new Intl.NumberFormat("en-US", {
  notation: "compact",
  compactDisplay: "long",
  maximumFractionDigits: 1,
});
const large = (value: number): string => million.format(value);
