import type { Density, Modes } from "../../contracts/facets.ts";
import type { PointSamples } from "../../samples/points.ts";
import { integrate } from "./quadrature.ts";
import { noiseReach } from "./support.ts";

/** Part of a circle in the plane, at most half of it, or all of it; angles ascend. */
export interface Arc {
  readonly center: readonly [x: number, y: number];
  readonly radius: number;
  readonly angles: readonly [from: number, to: number];
}

/** Where a point of the plane stands as an arc's centre sees it. */
interface Polar {
  readonly distance: number;
  /** Angles of the arc's ends, counted from the point's own: within 3/2 pi. */
  readonly from: number;
  readonly to: number;
}

function seenFrom({ center, angles }: Arc, x: number, y: number): Polar {
  const dx = x - center[0];
  const dy = y - center[1];
  const distance = Math.hypot(dx, dy);
  const half = (angles[1] - angles[0]) / 2;
  if (half >= Math.PI) return { distance, from: -Math.PI, to: Math.PI };
  const turn = 2 * Math.PI;
  const own = (angles[0] + angles[1]) / 2 - Math.atan2(dy, dx);
  const apart = own - turn * Math.round(own / turn);
  return { distance, from: apart - half, to: apart + half };
}

/** Distance of a point from the arc. */
function distanceFrom(arc: Arc, x: number, y: number): number {
  const { distance, from, to } = seenFrom(arc, x, y);
  if (from <= 0 && to >= 0) return Math.abs(distance - arc.radius);
  const nearest = Math.min(Math.abs(from), Math.abs(to));
  const chord = 4 * arc.radius * distance * Math.sin(nearest / 2) ** 2;
  return Math.sqrt((distance - arc.radius) ** 2 + chord);
}

/** The arc as stretches of angles from the point's own, 0 to pi, each going away from the point. */
function stretches({ from, to }: Polar): (readonly [near: number, far: number])[] {
  if (from <= 0 && to >= 0)
    return [
      [0, -from],
      [0, to],
    ];
  const near = Math.min(Math.abs(from), Math.abs(to));
  const far = Math.max(Math.abs(from), Math.abs(to));
  if (far <= Math.PI) return [[near, far]];
  return [
    [near, Math.PI],
    [2 * Math.PI - far, Math.PI],
  ];
}

/** e^-40 of the largest term adds nothing to a sum of doubles. */
const DEEP = 40;

/**
 * ln of the mean over the arc's angles t of N(point; c(t), sd^2 I), c(t) the arc. With k = distance * radius / sd^2 and u the angle
 * from the point's own, the exponent is -(distance - radius)^2 / (2 sd^2) - k (1 - cos u).
 */
function logArcDensity(arc: Arc, sd: number, [x, y]: readonly [number, number]): number {
  const polar = seenFrom(arc, x, y);
  const { distance } = polar;
  const k = (distance * arc.radius) / (sd * sd);
  const parts = stretches(polar);
  const least = Math.min(...parts.map(([near]) => near));
  const top = Math.cos(least);
  let integral = 0;
  for (const [near, far] of parts) {
    const end = Math.min(far, Math.acos(Math.max(-1, Math.cos(near) - DEEP / k)));
    if (end > near) integral += integrate((u) => Math.exp(k * (Math.cos(u) - top)), [near, end]);
  }
  const exponent = (distance - arc.radius) ** 2 / (2 * sd * sd) + 2 * k * Math.sin(least / 2) ** 2;
  return Math.log(integral / ((polar.to - polar.from) * 2 * Math.PI * sd * sd)) - exponent;
}

const eachPoint = ({ size, offsets, center }: PointSamples, take: (i: number, x: number, y: number) => void): void => {
  for (let i = 0; i < size; i++) take(i, center[0]! + offsets[2 * i]!, center[1]! + offsets[2 * i + 1]!);
};

/** Arcs of equal weight, points uniform in their angle, with normal noise in both coordinates. */
export const arcsDensity = (arcs: readonly Arc[], sd: number): Density => ({
  logDensity(points) {
    const out = new Float64Array(points.size);
    eachPoint(points, (i, x, y) => {
      const logs = arcs.map((arc) => logArcDensity(arc, sd, [x, y]));
      const most = Math.max(...logs);
      out[i] = most + Math.log(logs.reduce((sum, each) => sum + Math.exp(each - most), 0) / arcs.length);
    });
    return out;
  },
});

/** A point belongs to the nearest arc, and lies outside where noise carries a point so far less than once in a thousand. */
export function arcsModes(arcs: readonly Arc[], sd: number): Modes {
  const reach = noiseReach(sd, 2);
  return {
    count: arcs.length,
    assign(points) {
      const modes = new Int32Array(points.size);
      eachPoint(points, (i, x, y) => {
        const distances = arcs.map((arc) => distanceFrom(arc, x, y));
        const least = Math.min(...distances);
        modes[i] = least <= reach ? distances.indexOf(least) : -1;
      });
      return modes;
    },
  };
}
