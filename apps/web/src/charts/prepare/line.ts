import { intervalHalfWidth, type Summary } from "@heirloom/core";
import type { ArmView, SeriesView } from "@heirloom/api";
import type { Column, Fan } from "./column.ts";
import { marksOf, type Marks, type MarksOf } from "./marks.ts";
import type { MetricInfo } from "./metric.ts";

export type { Column };

/** What an arm measured. Columns run over all generations of the figure; null is a gap. */
interface Measured {
  readonly mean: Column;
  readonly low: Column;
  readonly high: Column;
  readonly half: Column;
  readonly n: readonly number[];
  /** Of the n, how many are not finite; null where it was not counted. */
  readonly infinite: Column;
  /** Null where quantiles are not known, which is until all chains are in. */
  readonly fan: Fan | null;
  /** Generations reported, counted from 0 to the newest one with a value. */
  readonly reported: number;
}

/** One arm in a figure. An arm without a colour has its mean and n alone. */
export interface Line extends Measured {
  readonly armId: string;
  readonly index: number;
  readonly letter: string;
  readonly label: string;
  /** 1 to 8, or 0 for an arm without a colour. */
  readonly slot: number;
  readonly replicates: number;
  /** Generations that all replicates have reported, from 0. */
  readonly complete: number;
  readonly law: Column | null;
  /** What is drawn of all this, in the window and on the scale of the figure. */
  readonly marks: Marks;
}

export interface LineInput extends Omit<MarksOf, "known"> {
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
export function prepareLine({ arm, series, metric, generations, slot, ...drawn }: LineInput): Line {
  const { id, index, letter, label, replicates, complete } = arm;
  const measured = measuredOf(series, { metric, generations, coloured: slot !== 0 });
  const found = arm.laws.find((candidate) => candidate.metric === metric.name);
  const law = found && slot !== 0 ? column(generations, (generation) => finite(found.mean[generation])) : null;
  const known = { ...measured, law, slot };
  return {
    ...{ armId: id, index, letter, label, slot, replicates, complete, law },
    ...measured,
    marks: marksOf({ known, ...drawn }),
  };
}

interface MeasuredOf {
  readonly metric: MetricInfo;
  readonly generations: number;
  readonly coloured: boolean;
}

/** Columns of series that did not change are not made again: a large figure has a hundred lines of a thousand points. */
const remembered = new WeakMap<SeriesView, Map<string, Measured>>();

function measuredOf(series: SeriesView | undefined, of: MeasuredOf): Measured {
  if (!series) return measure(undefined, of);
  const key = `${of.generations} ${of.coloured}`;
  const known = remembered.get(series) ?? new Map<string, Measured>();
  const measured = known.get(key) ?? measure(series.summary, of);
  remembered.set(series, known.set(key, measured));
  return measured;
}

function measure(summary: Summary | undefined, { metric, generations, coloured }: MeasuredOf): Measured {
  const mean = column(generations, (generation) => finite(summary?.mean[generation]));
  const n = Array.from({ length: generations }, (_, generation) => summary?.n[generation] ?? 0);
  const reported = n.findLastIndex((count) => count > 0) + 1;
  if (!coloured) return { mean, n, reported, low: [], high: [], half: [], infinite: [], fan: null };
  const half = column(generations, (generation) =>
    summary ? finite(intervalHalfWidth(summary.sd[generation] ?? null, summary.n[generation] ?? 0)) : null,
  );
  const [bottom, top] = metric.range;
  const end = (sign: 1 | -1): Column =>
    column(generations, (generation) => {
      const [centre, width] = [mean[generation] ?? null, half[generation] ?? null];
      return centre === null || width === null ? null : Math.min(Math.max(centre + sign * width, bottom), top);
    });
  const infinite = column(generations, (generation) => finite(summary?.infinite[generation]));
  return { mean, low: end(-1), high: end(1), half, n, infinite, fan: fanOf(summary, generations), reported };
}

function fanOf(summary: Summary | undefined, generations: number): Fan | null {
  if (!summary?.median.some((value) => value !== null)) return null;
  const of = (values: Column): Column => column(generations, (generation) => finite(values[generation]));
  const { q05, q25, median, q75, q95 } = summary;
  return { q05: of(q05), q25: of(q25), median: of(median), q75: of(q75), q95: of(q95) };
}

/** Chains of a line that have no finite value at a generation, as far as that is known; `of` all its chains. */
export function lostAt({ n, infinite, replicates, complete }: Line, generation: number): { lost: number; of: number } {
  const missing = generation < complete ? replicates - (n[generation] ?? 0) : 0;
  return { lost: missing + (infinite[generation] ?? 0), of: replicates };
}
