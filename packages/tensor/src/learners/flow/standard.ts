import { degreesOfFreedom, pointStatistics, PointSamples } from "@heirloom/core";
import type { Corpus } from "@heirloom/core";

/** Where points lie and how wide: a field is learned on (x - center) / sd. */
export interface Standard {
  /** Length d. */
  readonly center: Float64Array;
  /** Length d; 0 where all points are equal. */
  readonly sd: Float64Array;
}

/** The mean and standard deviation of each coordinate over a corpus, by the weights of its parts. */
export function standardOf(corpus: Corpus): Standard {
  const statistics = pointStatistics(corpus, "diagonal");
  const freedom = degreesOfFreedom(statistics, 0);
  return {
    center: statistics.origin.map((origin, k) => origin + statistics.mean[k]!),
    sd: statistics.products.map((squares) => Math.sqrt(squares / freedom)),
  };
}

/** Coordinates n x d, row-major, in standard units; 0 along an axis without width. */
export function standardise({ center, sd }: Standard, points: PointSamples): Float32Array<ArrayBuffer> {
  const { offsets, dimensions: d } = points;
  const apart = center.map((own, k) => points.center[k]! - own);
  const rows = new Float32Array(offsets.length);
  for (let at = 0; at < rows.length; at++) {
    const k = at % d;
    if (sd[k]! > 0) rows[at] = (offsets[at]! + apart[k]!) / sd[k]!;
  }
  return rows;
}

/** Points from standard units, counted from the centre: a spread far below the resolution of where it stands is kept. */
export function restored({ center, sd }: Standard, rows: Float32Array): PointSamples {
  const dimensions = center.length;
  const offsets = Float64Array.from(rows, (z, at) => sd[at % dimensions]! * z);
  return new PointSamples(offsets, { dimensions, center });
}
