import type { Density, ModelDensity } from "../../contracts/facets.ts";
import { after, type MaybePromise } from "../../contracts/promise.ts";
import type { PointSamples } from "../../samples/points.ts";
import { oncePerPair } from "./once.ts";

/** Log-densities of the points, computed once for each density and set of points: several metrics ask for the same. */
export const logDensities = oncePerPair((density: Density, points: PointSamples): Float64Array =>
  density.logDensity(points),
);

/** The same of a model. */
export const modelLogDensities = oncePerPair(
  (density: ModelDensity, points: PointSamples): MaybePromise<Float64Array> => density.logDensity(points),
);

interface Compared {
  readonly model: ModelDensity;
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
): MaybePromise<number | undefined> {
  return after(modelLogDensities(model, points), (q) => {
    const p = logDensities(real, points);
    let sum = 0;
    for (let i = 0; i < p.length; i++) sum += f(p[i]! - q[i]!);
    const mean = sum / p.length;
    return Number.isNaN(mean) ? undefined : mean;
  });
}
