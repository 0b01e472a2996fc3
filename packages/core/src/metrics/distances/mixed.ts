import type { Measured } from "../../contracts/metric.ts";
import { after, type MaybePromise } from "../../contracts/promise.ts";
import { meanOfLogRatio } from "./densities.ts";
import { heldOutOf, keptOf } from "./points.ts";

/** Both densities, points that were held out and points that were kept. */
export const mixedNeeds = { model: ["density"], source: ["density", "held-out-points"], samples: "points" } as const;

/**
 * The integral of f(ln p - ln q) (p + q) / 2, p the source's density and q the model's: the mean over held-out points and the mean
 * over kept points, half each. No histogram, no smoothing. Unbiased where kept points are plain draws of the model; where a sampler
 * or a selector reshapes them, their half is taken under what was kept, not under q.
 */
export function meanUnderMixture(
  measured: Measured,
  f: (logRatio: number) => number,
): MaybePromise<number | undefined> {
  const kept = keptOf(measured);
  if (!kept) return undefined;
  const compared = { model: measured.model.facets.density!, real: measured.source.facets.density! };
  return after(meanOfLogRatio(heldOutOf(measured.source), compared, f), (real) =>
    after(meanOfLogRatio(kept, compared, f), (made) =>
      real === undefined || made === undefined ? undefined : (real + made) / 2,
    ),
  );
}
