import { rowCount, squaredDistancesFrom, type Rows } from "../../neighbours/neighbours.ts";

/** The sum of some function of squared distances: of many at once, since a call for each would cost more than the function. */
export type SumOf = (squared: Float64Array) => number;

/** Of the distances themselves. */
export function sumOfRoots(squared: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < squared.length; j++) sum += Math.sqrt(squared[j]!);
  return sum;
}

/** Mean over all pairs of a point of `a` and a point of `b`; both have some. */
export function meanAcross(a: Rows, b: Rows, of: SumOf): number {
  const [n, m] = [rowCount(a), rowCount(b)];
  const distances = new Float64Array(m);
  let sum = 0;
  for (let i = 0; i < n; i++) sum += of(squaredDistancesFrom({ points: a, row: i }, b, distances));
  return sum / (n * m);
}

/** Mean over all pairs of two different points; of two or more. */
export function meanWithin(rows: Rows, of: SumOf): number {
  const n = rowCount(rows);
  const distances = new Float64Array(n);
  let sum = 0;
  for (let i = 1; i < n; i++) sum += of(squaredDistancesFrom({ points: rows, row: i }, rows, distances.subarray(0, i)));
  return (2 * sum) / (n * (n - 1));
}

/** Squared distances of all pairs of two different points, in no particular order. */
export function squaredPairs(rows: Rows): Float64Array {
  const n = rowCount(rows);
  const all = new Float64Array((n * (n - 1)) / 2);
  for (let i = 1, filled = 0; i < n; filled += i, i++)
    squaredDistancesFrom({ points: rows, row: i }, rows, all.subarray(filled, filled + i));
  return all;
}
