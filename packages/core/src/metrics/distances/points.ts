import type { Measured } from "../../contracts/metric.ts";
import type { PointMoments } from "../../contracts/facets.ts";
import type { Source } from "../../contracts/source.ts";
import { scatterOf } from "../../linalg/scatter.ts";
import type { Rows } from "../../neighbours/neighbours.ts";
import { Stream } from "../../random/stream.ts";
import { Threefry } from "../../random/threefry.ts";
import type { Samples } from "../../contracts/samples.ts";
import type { ImageSamples } from "../../samples/images.ts";
import type { PointSamples } from "../../samples/points.ts";
import { readAs } from "../../samples/read-as.ts";
import { once } from "./once.ts";

/** A metric of what was kept, beside the real points that were held out. */
export const pointNeeds = { model: [], source: ["held-out-points"], samples: "points" } as const;

/** Randomness that is the same in every experiment: a metric is a function of what it measures. "metr", "ic". */
const KEY = [0x6d657472, 0x6963] as const;

export const frozenStream = (word: number): Stream => new Stream(() => new Threefry(...KEY)).child(word);

/** What each frozen stream is for. */
export const frozen = { subset: 0, directions: 1 } as const;

export const heldOutOf = ({ facets }: Source): PointSamples => facets["held-out-points"]!;

/** What was kept, as points; undefined where nothing was. */
export function keptOf({ kept }: Measured): PointSamples | undefined {
  return kept && kept.size > 0 ? (readAs(kept, "points") as PointSamples) : undefined;
}

const subsets = once((_samples: Samples) => new Map<number, Samples>());

/**
 * At most `limit` of the points or images, the same ones each time. Not the first: generators and files may be in some order.
 */
export function few<S extends PointSamples | ImageSamples>(samples: S, limit: number): S {
  if (samples.size <= limit) return samples;
  const known = subsets(samples).get(limit);
  if (known) return known as S;
  const stream = frozenStream(frozen.subset);
  const order = Int32Array.from({ length: samples.size }, (_, i) => i);
  for (let i = 0; i < limit; i++) {
    const j = i + stream.below(samples.size - i);
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  const picked = samples.pick(order.slice(0, limit).toSorted());
  subsets(samples).set(limit, picked);
  return picked as S;
}

/** The points counted from where `origin` are counted from. */
export function countedFrom(origin: PointSamples, points: PointSamples): Rows {
  const { dimensions, offsets } = points;
  const apart = points.center.map((own, k) => own - origin.center[k]!);
  if (apart.every((distance) => distance === 0)) return points;
  const shifted = new Float64Array(offsets.length);
  for (let at = 0; at < offsets.length; at += dimensions)
    for (let k = 0; k < dimensions; k++) shifted[at + k] = offsets[at + k]! + apart[k]!;
  return { offsets: shifted, dimensions };
}

/** Mean and covariance of two or more points, divided by n - ddof. */
export function momentsOf(points: PointSamples, ddof: 0 | 1): PointMoments {
  const { mean, products } = scatterOf(points.offsets, points.dimensions, "full");
  return {
    mean: mean.map((own, k) => points.center[k]! + own),
    covariance: products.map((sum) => sum / (points.size - ddof)),
  };
}

/** Sum of the variances. */
export function trace({ mean, covariance }: PointMoments): number {
  let sum = 0;
  for (let k = 0; k < mean.length; k++) sum += covariance[k * mean.length + k]!;
  return sum;
}

/** Square root of the total variance of the points: the unit of distances. Undefined where they are all equal. */
export const spreadOf = once((points: PointSamples): number | undefined => {
  if (points.size < 2) return undefined;
  const { products } = scatterOf(points.offsets, points.dimensions, "diagonal");
  const variance = products.reduce((sum, own) => sum + own, 0) / points.size;
  return variance > 0 ? Math.sqrt(variance) : undefined;
});
