import type { ArmResult, ExperimentResult, Interval, LawSeries, MetricResult } from "../results/result.ts";
import { intervalHalfWidth } from "../results/result.ts";
import { letterOf } from "../definition/letter.ts";
import type { Summary } from "../stats/summary.ts";

type Column = readonly (number | null)[];

/** A metric of an arm, a column per statistic over generations. What is not known is left out. */
export interface MeasuredColumns {
  readonly n: readonly number[];
  readonly mean: Column;
  readonly sd: Column;
  /** Ends of the 95 % interval of the mean by Student's t. */
  readonly low: Column;
  readonly high: Column;
  readonly min?: Column;
  readonly q05?: Column;
  readonly q25?: Column;
  readonly median?: Column;
  readonly q75?: Column;
  readonly q95?: Column;
  readonly max?: Column;
  readonly law?: Column;
  /** The interval by bootstrap, where the chains are too skewed for Student's t. */
  readonly bootstrap?: Interval;
}

/** An arm as tables show it. */
export interface TabledArm {
  readonly letter: string;
  readonly label: string;
  /** Swept values by path. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly metrics: Readonly<Record<string, MeasuredColumns>>;
}

export interface Measured {
  readonly summary: Summary;
  readonly law?: LawSeries | undefined;
  readonly bootstrap?: Interval | undefined;
}

/** A stored summary with its law and interval. */
export function measuredColumns({ summary, law, bootstrap }: Measured): MeasuredColumns {
  const { n, mean, sd, min, q05, q25, median, q75, q95, max } = summary;
  const end = (side: -1 | 1): Column =>
    mean.map((value, generation) => {
      const half = intervalHalfWidth(sd[generation] ?? null, n[generation] ?? 0);
      return value === null || half === null ? null : value + side * half;
    });
  return {
    ...{ n, mean, sd, min, q05, q25, median, q75, q95, max, low: end(-1), high: end(1) },
    ...(law ? { law: law.mean } : {}),
    ...(bootstrap ? { bootstrap } : {}),
  };
}

/** The arms of a result as scripts read it. Letters go by order; results do not tell labels, so swept values stand for them. */
export const armsOfResult = ({ arms }: Pick<ExperimentResult, "arms">): TabledArm[] =>
  arms.map((arm, index) => ({
    letter: letterOf(index),
    label: labelOfValues(arm.values),
    values: arm.values,
    metrics: Object.fromEntries(
      Object.entries(arm.metrics).map(([name, metric]) => [name, columnsOfResult(arm, name, metric)]),
    ),
  }));

const labelOfValues = (values: ArmResult["values"]): string =>
  Object.entries(values)
    .map(
      ([path, value]) =>
        `${path.split(".").at(-1)} ${typeof value === "object" ? JSON.stringify(value) : String(value)}`,
    )
    .join(", ");

function columnsOfResult({ laws }: ArmResult, name: string, metric: MetricResult): MeasuredColumns {
  const { generations: _generations, ci95, ...known } = metric;
  const law = laws[name]?.mean;
  return {
    ...known,
    ...{ low: ci95.low, high: ci95.high },
    ...(law ? { law } : {}),
    ...(ci95.bootstrap ? { bootstrap: ci95.bootstrap } : {}),
  };
}
