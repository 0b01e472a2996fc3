/**
 * Summaries over replicates, a column per statistic, an entry per generation. Missing values are left out of n; a statistic
 * that is undefined at that n is null. Shared by live pages, results, exports.
 */
export interface Summary {
  readonly n: readonly number[];
  /** How many of the n are not finite: they leave no mean, but quantiles. Null where it was not counted. */
  readonly infinite: readonly (number | null)[];
  readonly mean: readonly (number | null)[];
  /** Sample standard deviation (n - 1); null under 2 values. */
  readonly sd: readonly (number | null)[];
  readonly min: readonly (number | null)[];
  readonly max: readonly (number | null)[];
  /** Quantiles as in R's type 7; null while they cannot be known, which is until all replicates are in. */
  readonly q05: readonly (number | null)[];
  readonly q25: readonly (number | null)[];
  readonly median: readonly (number | null)[];
  readonly q75: readonly (number | null)[];
  readonly q95: readonly (number | null)[];
}

/** Running n, mean and sum of squared deviations (Welford 1962; merged by Chan, Golub, LeVeque 1983, eq. 2.1). */
export interface Running {
  n: number;
  mean: number;
  m2: number;
  min: number;
  max: number;
  /** Values among the n that are not finite. */
  infinite: number;
}

export const emptyRunning = (): Running => ({ n: 0, mean: 0, m2: 0, min: Infinity, max: -Infinity, infinite: 0 });

/** Adds one value; NaN is missing and adds nothing. */
export function addValue(running: Running, value: number): void {
  if (Number.isNaN(value)) return;
  running.n++;
  if (value === Infinity || value === -Infinity) running.infinite++;
  const delta = value - running.mean;
  running.mean += delta / running.n;
  running.m2 += delta * (value - running.mean);
  if (value < running.min) running.min = value;
  if (value > running.max) running.max = value;
}

/** The two together, as if all their values had been added to one. */
export function mergeRunning(a: Running, b: Running): Running {
  if (b.n === 0) return a;
  if (a.n === 0) return b;
  const n = a.n + b.n;
  const delta = b.mean - a.mean;
  return {
    n,
    mean: a.mean + (delta * b.n) / n,
    m2: a.m2 + b.m2 + (delta * delta * a.n * b.n) / n,
    min: Math.min(a.min, b.min),
    max: Math.max(a.max, b.max),
    infinite: a.infinite + b.infinite,
  };
}

/** Quantile of ascending values (Hyndman and Fan 1996, type 7); null of none. */
export function quantileSorted(sorted: ArrayLike<number>, p: number): number | null {
  if (sorted.length === 0) return null;
  const at = p * (sorted.length - 1);
  const low = Math.floor(at);
  const [value, next] = [sorted[low]!, sorted[low + 1]];
  // Between equal values lies that value, also where they are infinite and have no difference.
  return next === undefined || next === value || at === low ? value : value + (at - low) * (next - value);
}

/** Shares of the replicates below the quantiles of a summary. */
const QUANTILES = { q05: 0.05, q25: 0.25, median: 0.5, q75: 0.75, q95: 0.95 } as const;

/**
 * The summary of all replicates of a metric, from `values` [generations x replicates] in replicate order. The order is fixed, so
 * the result has the same bits however the work was cut.
 */
export function summarize(values: Float32Array, replicates: number): Summary {
  const generations = replicates === 0 ? 0 : values.length / replicates;
  const runnings: Running[] = [];
  const ascending: Float32Array[] = [];
  for (let generation = 0; generation < generations; generation++) {
    const row = values.subarray(generation * replicates, (generation + 1) * replicates);
    const running = emptyRunning();
    for (const value of row) addValue(running, value);
    runnings.push(running);
    ascending.push(row.filter((value) => !Number.isNaN(value)).toSorted());
  }
  const column = (p: number): (number | null)[] => ascending.map((sorted) => quantileSorted(sorted, p));
  const { q05, q25, median, q75, q95 } = QUANTILES;
  const quantiles = { q05: column(q05), q25: column(q25), median: column(median), q75: column(q75), q95: column(q95) };
  return { ...columnsOf(runnings), ...quantiles };
}

/** Running summaries as columns, quantiles unknown. */
export function columnsOf(runnings: readonly Running[]): Summary {
  const known = (pick: (running: Running) => number): (number | null)[] =>
    runnings.map((running) => (running.n > 0 ? pick(running) : null));
  const unknown = runnings.map(() => null);
  return {
    n: runnings.map(({ n }) => n),
    infinite: runnings.map(({ infinite }) => infinite),
    mean: known(({ mean }) => mean),
    sd: runnings.map(({ n, m2 }) => (n > 1 ? Math.sqrt(m2 / (n - 1)) : null)),
    min: known(({ min }) => min),
    max: known(({ max }) => max),
    q05: unknown,
    q25: unknown,
    median: unknown,
    q75: unknown,
    q95: unknown,
  };
}
