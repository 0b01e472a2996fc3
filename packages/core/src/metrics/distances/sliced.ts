import type { PointSamples } from "../../samples/points.ts";
import { wassersteinPower } from "./line.ts";
import { once } from "./once.ts";
import { few, frozen, frozenStream } from "./points.ts";

/** Directions that several dimensions are projected on; one dimension has only its own. */
const DIRECTIONS = 64;
/** Points that are projected, in more than one dimension. */
const LIMIT = 4096;

const known = new Map<number, Float64Array[]>();

/** Unit vectors, uniform on the sphere and the same in every experiment. */
function directionsOf(d: number): Float64Array[] {
  if (d === 1) return [Float64Array.of(1)];
  const before = known.get(d);
  if (before) return before;
  const stream = frozenStream(frozen.directions);
  const directions = Array.from({ length: DIRECTIONS }, (_, word) => {
    const normals = stream.child(word).normals(new Float64Array(d));
    const length = Math.hypot(...normals);
    return normals.map((own) => own / length);
  });
  known.set(d, directions);
  return directions;
}

/** Where each point's offset falls on a direction, ascending. */
function projected({ offsets, dimensions: d, size }: PointSamples, direction: Float64Array): Float64Array {
  const line = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    let sum = 0;
    for (let k = 0; k < d; k++) sum += direction[k]! * offsets[i * d + k]!;
    line[i] = sum;
  }
  return line.toSorted();
}

const bounded = (points: PointSamples): PointSamples => (points.dimensions === 1 ? points : few(points, LIMIT));

/** Of the real points, computed once. */
export const linesOf = once((points: PointSamples): readonly Float64Array[] =>
  directionsOf(points.dimensions).map((direction) => projected(bounded(points), direction)),
);

const along = (direction: Float64Array, a: PointSamples, b: PointSamples): number =>
  direction.reduce((sum, own, k) => sum + own * (a.center[k]! - b.center[k]!), 0);

/**
 * Mean over the directions of the p-th power of the p-Wasserstein distance between the projections (Bonneel et al. 2015): in
 * one dimension that distance itself, exactly; in more on at most 4,096 points of each set.
 */
export function slicedPower(kept: PointSamples, real: PointSamples, p: 1 | 2): number {
  const lines = linesOf(real);
  const shown = bounded(kept);
  const directions = directionsOf(real.dimensions);
  const sum = directions.reduce((total, direction, index) => {
    const shift = along(direction, kept, real);
    return total + wassersteinPower(projected(shown, direction), lines[index]!, { p, shift });
  }, 0);
  return sum / directions.length;
}
