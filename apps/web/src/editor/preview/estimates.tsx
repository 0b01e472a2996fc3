"use client";
import { sourceDataset, type Arm } from "@heirloom/core";
import { useMemo } from "react";
import { itemsOf } from "../../datasets/kinds.ts";
import { useDatasets } from "../../datasets/use-datasets.ts";
import { formatBytes } from "../../datasets/format.ts";
import { formatCount } from "../../format/numbers.ts";
import { formatDuration } from "../../format/time.ts";
import { estimate, type Estimate } from "../estimate.ts";
import { metricsIn } from "./figure.ts";

const DASH = "\u2013";

/** What the run will take, under the preview. */
export function Estimates({ arms }: { arms: readonly Arm[] }) {
  const { datasets } = useDatasets();
  const id = arms[0] && sourceDataset(arms[0].definition.source);
  const dataset = datasets?.find((one) => one.id === id);
  const items = dataset ? itemsOf(dataset) : null;
  const total = useMemo(() => estimate(arms, items), [arms, items]);
  const empty = arms.length === 0;
  return (
    <>
      <dl
        aria-live="polite"
        className="my-4 grid grid-cols-3 gap-x-3 border-t-[1.5px] border-b border-t-rule-heavy border-b-rule-2"
      >
        <Entry name="Arms × replicates" value={empty ? DASH : `${formatCount(total.arms)} × ${replicates(total)}`} />
        <Entry name="Time, one thread" value={empty ? DASH : duration(total.seconds)} />
        <Entry name="Storage" value={empty ? DASH : formatBytes(total.bytes)} />
      </dl>
      <p className="min-h-9 text-small text-ink-2">{empty ? "" : sentence(total, metricsIn(arms).length)}</p>
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

function sentence({ chainGenerations, draws }: Estimate, metrics: number): string {
  const counted = `${formatCount(chainGenerations)} chain generations, ${metrics} metric${metrics === 1 ? "" : "s"}`;
  return draws === null ? `${counted}.` : `${counted}, ${large(draws)} draws.`;
}

const million = new Intl.NumberFormat("en-US", {
  notation: "compact",
  compactDisplay: "long",
  maximumFractionDigits: 1,
});
const large = (value: number): string => million.format(value);
