import type { StoredMeans } from "@heirloom/db";

/** One metric of one arm in a few numbers. */
export interface Extremes {
  /** The newest generation that has a mean, and what is there; null and 0 before the first. */
  readonly generation: number | null;
  readonly mean: number | null;
  readonly sd: number | null;
  readonly n: number;
  /** The lowest and the highest mean over generations, the earliest of equals. */
  readonly low: number | null;
  readonly lowAt: number | null;
  readonly high: number | null;
  readonly highAt: number | null;
}

export const NOTHING: Extremes = {
  ...{ generation: null, mean: null, sd: null, n: 0 },
  ...{ low: null, lowAt: null, high: null, highAt: null },
};

/** The newest mean and the extremes of a stored summary. */
export function extremesOf({ n, mean, m2, sd }: StoredMeans): Extremes {
  let [newest, lowAt, highAt] = [-1, -1, -1];
  for (let g = 0; g < mean.length; g++) {
    const value = mean[g]!;
    if (n[g] === 0 || !Number.isFinite(value)) continue;
    newest = g;
    if (lowAt < 0 || value < mean[lowAt]!) lowAt = g;
    if (highAt < 0 || value > mean[highAt]!) highAt = g;
  }
  if (newest < 0) return NOTHING;
  const count = n[newest]!;
  const spread = m2 ? (count < 2 ? NaN : Math.sqrt(m2[newest]! / (count - 1))) : (sd?.[newest] ?? NaN);
  return {
    ...{ generation: newest, mean: mean[newest]!, sd: Number.isFinite(spread) ? spread : null, n: count },
    ...{ low: mean[lowAt]!, lowAt, high: mean[highAt]!, highAt },
  };
}

/** The first generation whose mean is below a threshold. */
export function firstBelow({ n, mean }: StoredMeans, threshold: number): number | null {
  const at = mean.findIndex((value, g) => n[g]! > 0 && value < threshold);
  return at < 0 ? null : at;
}
