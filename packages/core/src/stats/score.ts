import { normalScore } from "./distributions/student.ts";
import type { RowMoments } from "./rows.ts";

/**
 * How far a mean is from what is expected, as a standard normal score: Student's t, made second-order right for skewed values by
 * Hall's transformation (1992, On the removal of skewness by transformation, eq. 2.1), then the normal value of the same p.
 * Of the plain and the transformed score the one nearer to zero counts: skewness is estimated too.
 */
export function meanScore({ n, mean, sd, skewness }: RowMoments, expected: number): number {
  const u = (mean - expected) / sd;
  const root = Math.sqrt(n);
  const plain = normalScore(root * u, n - 1);
  const transformed = normalScore(root * hall(u, skewness, n), n - 1);
  if (plain * transformed <= 0) return 0;
  return Math.abs(plain) < Math.abs(transformed) ? plain : transformed;
}

const hall = (u: number, skewness: number, n: number): number =>
  u + (skewness / 3) * u ** 2 + (skewness ** 2 / 27) * u ** 3 + skewness / (6 * n);

/** Up to this skewness the chains' own skewness is no obstacle. */
const SLIGHT = 1.5;
/** Chains needed for each unit of squared skewness: twice Cochran's 25, for the far tails that a maximum looks at. */
const PER_SQUARE = 50;
/** With this many chains the skewness can be told from the chains themselves. */
const TELLING = 400;

/**
 * Chains with which the mean of values like these can be tested: 50 G1^2 (Cochran 1977, section 2.15, has 25 for 95 % intervals), or
 * 0 where |G1| <= 1.5. G1 of few values is small even where rare large ones carry the mean, since it cannot exceed sqrt(n). So under
 * 400 chains values above a finite end of their range and without another are also taken for lognormal, whose skewness the
 * logarithms of the upper half tell well; and so are those whose G1 is near that bound, for they need more than it says.
 */
export function chainsForSkewness(
  row: ArrayLike<number>,
  { n, skewness }: RowMoments,
  [low, high]: readonly [number, number],
): number {
  const own = Math.abs(skewness) <= SLIGHT ? 0 : Math.ceil(PER_SQUARE * skewness ** 2);
  if (!Number.isFinite(low) || Number.isFinite(high)) return own;
  if (own > n) return skewness ** 2 > n / 4 ? Math.max(own, PER_SQUARE * lognormalSkewness(row, low) ** 2) : own;
  if (n >= TELLING) return own;
  return Math.max(own, Math.min(Math.ceil(PER_SQUARE * lognormalSkewness(row, low) ** 2), TELLING));
}

/** E |z| of a standard normal z. */
const HALF_NORMAL = Math.sqrt(2 / Math.PI);

/** Of fewer chains the lower half is looked at too: the upper one alone is too few to tell. */
const FEW = 32;

/** Skewness of the lognormal distribution whose upper half lies as far above its median; 0 where the median is `low` itself. */
function lognormalSkewness(row: ArrayLike<number>, low: number): number {
  const sorted = Float64Array.from(row).toSorted();
  const half = Math.ceil(sorted.length / 2);
  const median = (sorted[sorted.length - half]! + sorted[half - 1]!) / 2 - low;
  if (!(median > 0)) return 0;
  const from = sorted.length < FEW ? 0 : half;
  let sum = 0;
  for (let i = from; i < sorted.length; i++) sum += Math.abs(Math.log((sorted[i]! - low) / median));
  const grown = Math.exp((sum / (sorted.length - from) / HALF_NORMAL) ** 2);
  return (grown + 2) * Math.sqrt(grown - 1);
}
