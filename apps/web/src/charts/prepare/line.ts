import { intervalHalfWidth, type Summary } from "@heirloom/core";
import type { ArmView, SeriesView } from "@heirloom/api";
import type { MetricInfo } from "./metric.ts";

export type Column = readonly (number | null)[];

/** One arm in a figure. Columns run over all generations of the figure; null is a gap. */
export interface Line {
  readonly armId: string;
  readonly index: number;
  readonly letter: string;
  readonly label: string;
  /** 1 to 8, or 0 for an arm without a colour. */
  readonly slot: number;
  readonly mean: Column;
  readonly low: Column;
  readonly high: Column;
  readonly half: Column;
  readonly n: readonly number[];
  readonly law: Column | null;
  /** Generations reported, counted from 0 to the newest one with a value. */
  readonly reported: number;
}

export interface LineInput {
  readonly arm: ArmView;
  readonly series: SeriesView | undefined;
  readonly metric: MetricInfo;
  readonly generations: number;
  readonly slot: number;
}

const finite = (value: number | null | undefined): number | null =>
  value !== null && value !== undefined && Number.isFinite(value) ? value : null;

function column(length: number, at: (generation: number) => number | null): (number | null)[] {
  return Array.from({ length }, (_, generation) => at(generation));
}

/** An arm's line for a metric, its interval clipped to the values the metric can take. */
export function prepareLine({ arm, series, metric, generations, slot }: LineInput): Line {
  const summary: Summary | undefined = series?.summary;
  const mean = column(generations, (generation) => finite(summary?.mean[generation]));
  const half = column(generations, (generation) =>
    summary ? finite(intervalHalfWidth(summary.sd[generation] ?? null, summary.n[generation] ?? 0)) : null,
  );
  const [bottom, top] = metric.range;
  const end = (sign: 1 | -1): Column =>
    column(generations, (generation) => {
      const [centre, width] = [mean[generation] ?? null, half[generation] ?? null];
      return centre === null || width === null ? null : Math.min(Math.max(centre + sign * width, bottom), top);
    });
  const law = arm.laws.find((candidate) => candidate.metric === metric.name);
  return {
    armId: arm.id,
    index: arm.index,
    letter: arm.letter,
    label: arm.label,
    slot,
    mean,
    low: end(-1),
    high: end(1),
    half,
    n: Array.from({ length: generations }, (_, generation) => summary?.n[generation] ?? 0),
    law: law ? column(generations, (generation) => finite(law.mean[generation])) : null,
    reported: mean.findLastIndex((value) => value !== null) + 1,
  };
}
