import type { Bins, HistogramMember } from "../../contracts/histogram.ts";
import type { Source } from "../../contracts/source.ts";
import { logDensities } from "../../metrics/distances/densities.ts";
import { few, heldOutOf, keptOf } from "../../metrics/distances/points.ts";
import { once } from "../../metrics/distances/once.ts";

const MOST_POINTS = 4096;

/** Log-densities below the held-out ones, in ranges of those, that have bins. */
const ROOM = 2;

/** From the highest log-density of a held-out point, three times as far down as the least likely hundredth of them. */
const binsOf = once((facets: Source["facets"]): Bins => {
  const ascending = logDensities(facets.density!, facets["held-out-points"]!)
    .filter((log) => log > -Infinity)
    .toSorted();
  const high = ascending.at(-1) ?? 0;
  const rare = ascending[Math.floor(ascending.length / 100)] ?? high;
  const range = high > rare ? high - rare : 1;
  return { low: rare - ROOM * range, high: high + range / 10, count: 48 };
});

export const logDensity = {
  name: "log-density",
  label: "Log-density under the source",
  axis: "log-density of a point under the source, nats",
  unit: "nats a point",
  items: "points",
  summary:
    "Natural logarithm of the real density at every generated point; at most 4,096 points of a generation. What lies between the real modes falls far to the left.",
  scale: "linear",
  needs: { model: [], source: ["density", "held-out-points"], samples: "points" },
  bins: ({ facets }) => binsOf(facets),
  values(measured) {
    const kept = keptOf(measured);
    return kept && logDensities(measured.source.facets.density!, few(kept, MOST_POINTS));
  },
  real: ({ source }) => logDensities(source.facets.density!, few(heldOutOf(source), MOST_POINTS)),
} as const satisfies HistogramMember;
