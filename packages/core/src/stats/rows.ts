/** All chains of a metric: values [generations x replicates], generation-major, NaN where missing. */
export interface Chains {
  readonly values: Float32Array;
  readonly replicates: number;
}

/** Moments of one generation over its chains; missing values are left out. */
export interface RowMoments {
  readonly n: number;
  readonly mean: number;
  /** Sample standard deviation (n - 1); 0 for fewer than two values. */
  readonly sd: number;
  /** Adjusted Fisher-Pearson skewness G1, at most sqrt(n); 0 for fewer than three values or equal ones. */
  readonly skewness: number;
}

export const generationsOf = ({ values, replicates }: Chains): number =>
  replicates === 0 ? 0 : Math.floor(values.length / replicates);

/** The values of one generation, in replicate order. */
export const rowOf = ({ values, replicates }: Chains, generation: number): Float32Array =>
  values.subarray(generation * replicates, (generation + 1) * replicates);

/** Spread below this share of the size is what rounding to Float32 leaves of equal numbers. */
const ROUNDING = 2 ** -22;

export function momentsOf(row: ArrayLike<number>): RowMoments {
  let n = 0;
  let sum = 0;
  for (let i = 0; i < row.length; i++) {
    const value = row[i]!;
    if (Number.isNaN(value)) continue;
    n++;
    sum += value;
  }
  const mean = sum / n;
  let squares = 0;
  let cubes = 0;
  for (let i = 0; i < row.length; i++) {
    const off = row[i]! - mean;
    if (Number.isNaN(off)) continue;
    squares += off * off;
    cubes += off * off * off;
  }
  const sd = n > 1 ? Math.sqrt(squares / (n - 1)) : 0;
  if (sd <= ROUNDING * Math.abs(mean)) return { n, mean, sd: 0, skewness: 0 };
  const third = cubes / n / (squares / n) ** 1.5;
  return { n, mean, sd, skewness: n > 2 ? (third * Math.sqrt(n * (n - 1))) / (n - 2) : 0 };
}

/** At most `most` of the numbers, first and last among them: half spread evenly, half by ratio, so that early ones are there. */
export function thinned(numbers: readonly number[], most: number): number[] {
  const last = numbers.length - 1;
  if (last < most) return [...numbers];
  const half = Math.floor(most / 2);
  const chosen = new Set<number>();
  for (let i = 0; i < half; i++) chosen.add(Math.round((i * last) / (half - 1)));
  for (let i = 0; i < most - half; i++) chosen.add(Math.round((last + 1) ** (i / (most - half - 1))) - 1);
  return [...chosen].toSorted((a, b) => a - b).map((index) => numbers[index]!);
}

/** Mean over the chains that are taken, missing values left out; NaN of none. */
export function meanOfTaken(row: Float32Array, taken: Uint32Array): number {
  let n = 0;
  let sum = 0;
  for (const chain of taken) {
    const value = row[chain]!;
    if (Number.isNaN(value)) continue;
    n++;
    sum += value;
  }
  return sum / n;
}
