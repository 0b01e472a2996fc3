import type { Modes } from "../../contracts/facets.ts";
import { noiseReach } from "../points/support.ts";

/** Angles of the spiral, which are its radii too. */
export const TURNS = [1.5 * Math.PI, 4.5 * Math.PI] as const;

/** Of the strip that is rolled up. */
export const WIDTH = 21;

const STEPS = 8;

/** Squared distance of (x, y) from the spiral (t cos t, t sin t): Newton's iteration from the point's own angle on each winding. */
export function squaredDistanceFromSpiral(x: number, y: number): number {
  const [from, to] = TURNS;
  const own = Math.atan2(y, x);
  let least = Infinity;
  for (let turn = 0; turn <= 3; turn++) {
    let t = Math.min(to, Math.max(from, own + 2 * Math.PI * turn));
    for (let step = 0; step < STEPS; step++) {
      const [cos, sin] = [Math.cos(t), Math.sin(t)];
      // Half the slope of the squared distance: t - x (cos t - t sin t) - y (sin t + t cos t).
      const slope = t - x * (cos - t * sin) - y * (sin + t * cos);
      const bend = 1 + x * (2 * sin + t * cos) - y * (2 * cos - t * sin);
      t = Math.min(to, Math.max(from, t - slope / Math.max(bend, 1)));
    }
    least = Math.min(least, (x - t * Math.cos(t)) ** 2 + (y - t * Math.sin(t)) ** 2);
  }
  return least;
}

/** The roll is one piece; a point lies outside where noise carries a point so far less than once in a thousand. */
export function rollModes(dimensions: 2 | 3, noise: number): Modes {
  const reach = noiseReach(noise, dimensions) ** 2;
  return {
    count: 1,
    assign: ({ size, offsets, center }) =>
      Int32Array.from({ length: size }, (_, i) => {
        const at = (k: number): number => center[k]! + offsets[i * dimensions + k]!;
        const beside = dimensions === 3 ? at(1) - Math.min(WIDTH, Math.max(0, at(1))) : 0;
        const squared = squaredDistanceFromSpiral(at(0), at(dimensions - 1)) + beside ** 2;
        return squared <= reach ? 0 : -1;
      }),
  };
}
