import { kMeans } from "../../cluster/k-means.ts";
import type { Source } from "../../contracts/source.ts";
import { Stream } from "../../random/stream.ts";
import { Threefry } from "../../random/threefry.ts";
import type { PointSamples } from "../../samples/points.ts";
import { readAs } from "../../samples/read-as.ts";

/** Clusters of real points. */
export interface RealModes {
  readonly dimensions: number;
  /** k x d, row-major. */
  readonly centers: Float64Array;
  /** Share of the real points in each, all above 0. */
  readonly shares: Float64Array;
}

/** Clusters belong to the source, so they are the same for every seed. "rare", "mode". */
const KEY = [0x72617265, 0x6d6f6465] as const;
/** Real points that are clustered. */
const LOOKED_AT = 2000;

const known = new WeakMap<Source, Map<number, RealModes>>();

function findModes(source: Source, clusters: number): RealModes {
  const stream = new Stream(() => new Threefry(...KEY));
  const points = readAs(source.draw(Math.min(LOOKED_AT, source.size ?? Infinity), stream.child(0)), "points");
  const { dimensions, center, offsets, size } = points as PointSamples;
  const { centers, sizes } = kMeans(offsets, { dimensions, clusters }, stream.child(1));
  return {
    dimensions,
    centers: centers.map((x, i) => x + center[i % dimensions]!),
    shares: Float64Array.from(sizes, (members) => members / size),
  };
}

/** k-means of real points, once for a source. */
export function realModes(source: Source, clusters: number): RealModes {
  const ofSource = known.get(source) ?? new Map<number, RealModes>();
  known.set(source, ofSource);
  const modes = ofSource.get(clusters) ?? findModes(source, clusters);
  ofSource.set(clusters, modes);
  return modes;
}

/** The cluster whose centre is nearest to each point, the first of equals. */
export function nearestMode(
  { center, offsets, size }: PointSamples,
  { centers, dimensions: d }: RealModes,
): Int32Array {
  const nearest = new Int32Array(size);
  for (let i = 0; i < size; i++) {
    let least = Infinity;
    for (let c = 0; c < centers.length; c += d) {
      let distance = 0;
      for (let k = 0; k < d; k++) distance += (center[k]! + offsets[i * d + k]! - centers[c + k]!) ** 2;
      if (distance >= least) continue;
      least = distance;
      nearest[i] = c / d;
    }
  }
  return nearest;
}
