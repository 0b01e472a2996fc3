import type { Density } from "../../contracts/facets.ts";
import type { PointSamples } from "../../samples/points.ts";
import { oncePerPair } from "./once.ts";

/** Log-densities of the points, computed once for each density and set of points: several metrics ask for the same. */
export const logDensities = oncePerPair((density: Density, points: PointSamples): Float64Array =>
  density.logDensity(points),
);

interface Compared {
  readonly model: Density;
  readonly real: Density;
}

/**
 * Mean of f(ln p - ln q) over the points, p the real density and q the model's; undefined where there are no points or both
 * densities vanish at one.
 */
export function meanOfLogRatio(
  points: PointSamples,
  { model, real }: Compared,
  f: (logRatio: number) => number,
): number | undefined {
  const p = logDensities(real, points);
  const q = logDensities(model, points);
  let sum = 0;
  for (let i = 0; i < p.length; i++) sum += f(p[i]! - q[i]!);
  const mean = sum / p.length;
  return Number.isNaN(mean) ? undefined : mean;
}
