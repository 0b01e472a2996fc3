import type { Moments } from "../../contracts/facets.ts";
import type { HistogramMember } from "../../contracts/histogram.ts";
import type { Samples } from "../../contracts/samples.ts";
import { few, frozenStream } from "../../metrics/distances/points.ts";
import type { PointSamples } from "../../samples/points.ts";
import { readAs } from "../../samples/read-as.ts";

const MOST_VALUES = 4096;

/** Of real values, beside those of a metric's subsets and directions. */
const REAL_WORD = 2;

/** (x - mean) / sd of the source, of at most `MOST_VALUES`; undefined without values. */
function standardised(samples: Samples, { mean, logVariance }: Moments): Float64Array | undefined {
  if (samples.size === 0) return undefined;
  const { offsets, center } = few(readAs(samples, "points") as PointSamples, MOST_VALUES);
  const sd = Math.exp(logVariance / 2);
  const from = (center[0]! - mean) / sd;
  return offsets.map((offset) => from + offset / sd);
}

export const values = {
  name: "values",
  label: "Values",
  axis: "distance from the source's mean, in its standard deviations",
  unit: "standard deviations of the source",
  items: "values",
  summary:
    "What was generated, counted from the source's mean in its standard deviations; at most 4,096 values of a generation.",
  scale: "linear",
  needs: { model: [], source: ["moments"], samples: "values" },
  bins: () => ({ low: -5, high: 5, count: 60 }),
  values: ({ kept, source }) => kept && standardised(kept, source.facets.moments!),
  real: ({ source }) =>
    source.size === undefined
      ? standardised(source.draw(MOST_VALUES, frozenStream(REAL_WORD)), source.facets.moments!)
      : undefined,
} as const satisfies HistogramMember;
