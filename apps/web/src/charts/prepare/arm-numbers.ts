import { intervalHalfWidth } from "@heirloom/core";
import type { ArmView, SeriesView } from "@heirloom/api";
import type { ArmColumns } from "../../live/many.ts";
import { seriesKey } from "./figure.ts";
import type { MetricInfo } from "./metric.ts";

/** One number for an arm, with what stands behind it. */
export interface ArmNumber {
  readonly mean: number | null;
  /** Half width of the 95 % interval of the mean; null at N = 1, and of extremes whose interval is not known. */
  readonly half: number | null;
  readonly n: number;
  /** Where it was measured. */
  readonly generation: number | null;
  readonly law: number | null;
  /** (mean - law) / standard error. */
  readonly z: number | null;
}

export const NO_NUMBER: ArmNumber = { mean: null, half: null, n: 0, generation: null, law: null, z: null };

/** Which generation of an arm speaks for it: the ruler's, its newest, that of its lowest or of its highest mean. */
export const statistics = ["at", "last", "min", "max"] as const;
export type Statistic = (typeof statistics)[number];

/** The extreme that is best by the metric's direction; undefined where neither direction is better. */
export function bestOf({ better }: Pick<MetricInfo, "better">): "min" | "max" | undefined {
  if (better === "neither") return undefined;
  return better === "lower" ? "min" : "max";
}

const present = (value: number | null | undefined): value is number =>
  value !== null && value !== undefined && Number.isFinite(value);

/** The generation that a statistic means; -1 where nothing is in. */
function generationOf(mean: readonly (number | null)[], statistic: Statistic, generation: number): number {
  if (statistic === "at") return present(mean[generation]) ? generation : -1;
  if (statistic === "last") return mean.findLastIndex(present);
  let found = -1;
  mean.forEach((value, at) => {
    if (!present(value)) return;
    const better = statistic === "min" ? value < mean[found]! : value > mean[found]!;
    if (found < 0 || better) found = at;
  });
  return found;
}

export interface NumberQuery {
  readonly metric: string;
  readonly statistic: Statistic;
  /** The ruler's. */
  readonly generation: number;
}

/** An arm's number from its whole series. */
export function numberFromSeries(arm: ArmView, series: SeriesView | undefined, query: NumberQuery): ArmNumber {
  if (!series) return NO_NUMBER;
  const { mean, sd, n } = series.summary;
  const at = generationOf(mean, query.statistic, query.generation);
  if (at < 0)
    return { ...NO_NUMBER, law: query.statistic === "at" ? lawAt(arm, query.metric, query.generation) : null };
  const law = lawAt(arm, query.metric, at);
  return scored({ mean: mean[at]!, sd: sd[at] ?? null, n: n[at] ?? 0, generation: at, law });
}

function lawAt({ laws }: ArmView, metric: string, generation: number): number | null {
  return laws.find((law) => law.metric === metric)?.mean[generation] ?? null;
}

interface Measured {
  readonly mean: number;
  readonly sd: number | null;
  readonly n: number;
  readonly generation: number;
  readonly law: number | null;
}

function scored({ mean, sd, n, generation, law }: Measured): ArmNumber {
  const z = law === null || sd === null || sd === 0 ? null : (mean - law) / (sd / Math.sqrt(n));
  return { mean, half: intervalHalfWidth(sd, n), n, generation, law, z };
}

/** Numbers of all arms at one generation, as columns by index; NaN is missing. */
export interface AcrossColumns {
  readonly generation: number;
  readonly mean: Float64Array;
  readonly sd: Float64Array;
  readonly n: Float64Array;
  readonly law: Float64Array;
  readonly below: Float64Array | null;
}

const known = (value: number | undefined): number | null => (present(value) ? value : null);

/** Numbers of all arms from columns: where the ruler's generation was not asked for yet, those that stand there already. */
export function numbersFromColumns(
  columns: ArmColumns,
  across: AcrossColumns | null,
  { statistic, generation }: NumberQuery,
): ArmNumber[] {
  const extreme = statistic === "min" ? columns.low : columns.high;
  const extremeAt = statistic === "min" ? columns.lowAt : columns.highAt;
  return Array.from(columns.mean, (newest, index): ArmNumber => {
    if (statistic === "min" || statistic === "max") {
      const mean = known(extreme[index]);
      return { ...NO_NUMBER, mean, generation: known(extremeAt[index]), n: columns.n[index]! };
    }
    const at = known(columns.generation[index]);
    if (across && (statistic === "at" || at === across.generation)) return fromAcross(across, index);
    if (at === null || Number.isNaN(newest) || (statistic === "at" && at !== generation)) return NO_NUMBER;
    return scored({ mean: newest, sd: known(columns.sd[index]), n: columns.n[index]!, generation: at, law: null });
  });
}

function fromAcross({ generation, ...columns }: AcrossColumns, index: number): ArmNumber {
  const [mean, law] = [known(columns.mean[index]), known(columns.law[index])];
  if (mean === null) return { ...NO_NUMBER, law };
  return scored({ mean, sd: known(columns.sd[index]), n: columns.n[index]!, generation, law });
}

/** The number of every arm, by index, from series. */
export function numbersFromAll(
  arms: readonly ArmView[],
  series: ReadonlyMap<string, SeriesView>,
  query: NumberQuery,
): ArmNumber[] {
  return arms.map((arm) => numberFromSeries(arm, series.get(seriesKey(arm.id, query.metric)), query));
}

/** First generation whose mean is below a threshold; null where there is none. */
export function firstBelow(series: SeriesView | undefined, threshold: number): number | null {
  const at = series?.summary.mean.findIndex((value) => present(value) && value < threshold) ?? -1;
  return at < 0 ? null : at;
}
