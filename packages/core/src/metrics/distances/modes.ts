import type { Modes } from "../../contracts/facets.ts";
import type { PointSamples } from "../../samples/points.ts";
import { oncePerPair } from "./once.ts";

/** What the metrics of a source whose modes are known need. */
export const modeNeeds = { model: [], source: ["modes"], samples: "points" } as const;
export const realModeNeeds = { model: [], source: ["modes", "held-out-points"], samples: "points" } as const;

/** The mode of each point, -1 outside the real support; once for all metrics that ask. */
export const modesOf = oncePerPair((modes: Modes, points: PointSamples): Int32Array => modes.assign(points));

/** Points in each mode. */
export const countsOf = oncePerPair((modes: Modes, points: PointSamples): Int32Array => {
  const counts = new Int32Array(modes.count);
  for (const mode of modesOf(modes, points)) if (mode >= 0) counts[mode]!++;
  return counts;
});
