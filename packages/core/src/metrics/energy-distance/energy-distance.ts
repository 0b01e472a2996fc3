import type { Measured, MetricMember } from "../../contracts/metric.ts";
import { energyOnLine } from "../distances/line.ts";
import { once } from "../distances/once.ts";
import { meanAcross, meanWithin, sumOfRoots } from "../distances/pairs.ts";
import { countedFrom, few, heldOutOf, keptOf, pointNeeds, spreadOf } from "../distances/points.ts";
import { linesOf } from "../distances/sliced.ts";
import type { PointSamples } from "../../samples/points.ts";

const LIMIT = 2048;

/** Mean distance of two points drawn with replacement: a point is at 0 from itself. */
const apart = (points: PointSamples): number =>
  points.size < 2 ? 0 : meanWithin(points, sumOfRoots) * (1 - 1 / points.size);

const realApart = once(apart);

const inSpace = (kept: PointSamples, real: PointSamples): number =>
  2 * meanAcross(countedFrom(real, kept), real, sumOfRoots) - apart(kept) - realApart(real);

const onLine = (kept: PointSamples, real: PointSamples): number =>
  energyOnLine(kept.offsets.toSorted(), linesOf(real)[0]!, kept.center[0]! - real.center[0]!);

/**
 * Székely and Rizzo 2013, between the two samples as they are (every pair counts, a point with itself too): never negative,
 * and for two samples of one distribution about n^(-1/2). On a line from the distribution functions, of any size; in more
 * dimensions on at most 2,048 points of each.
 */
function distance(measured: Measured): number | undefined {
  const kept = keptOf(measured);
  const real = heldOutOf(measured.source);
  const unit = spreadOf(real);
  if (!kept || !unit) return undefined;
  const squared = real.dimensions === 1 ? onLine(kept, real) : inSpace(few(kept, LIMIT), few(real, LIMIT));
  return Math.sqrt(Math.max(0, squared) / unit);
}

export const energyDistance = {
  name: "energy-distance",
  label: "Energy distance",
  axis: "energy distance, real = 0",
  unit: "square root of source standard deviations",
  summary:
    "sqrt(2 E|X - Y| - E|X - X'| - E|Y - Y'|) of kept and held-out points, in units of the square root of the held-out spread.",
  scale: "linear",
  better: "lower",
  reference: 0,
  range: [0, Infinity],
  needs: pointNeeds,
  onRequest: true,
  measure: distance,
} as const satisfies MetricMember;
