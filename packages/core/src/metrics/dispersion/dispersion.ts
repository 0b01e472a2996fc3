import type { Measured, MetricMember } from "../../contracts/metric.ts";
import type { PointSamples } from "../../samples/points.ts";
import { once } from "../distances/once.ts";
import { meanWithin, sumOfRoots } from "../distances/pairs.ts";
import { few, heldOutOf, keptOf, pointNeeds } from "../distances/points.ts";

/** Points of each set whose pairs are looked at. */
const LIMIT = 512;

/** Mean distance of two different points; counted in units of the largest offset, so that squares do not underflow. */
function meanDistance(points: PointSamples): number {
  const { offsets, dimensions } = few(points, LIMIT);
  const unit = offsets.reduce((most, own) => Math.max(most, Math.abs(own)), 0);
  if (unit === 0) return 0;
  return unit * meanWithin({ offsets: offsets.map((own) => own / unit), dimensions }, sumOfRoots);
}

const realDistance = once(meanDistance);

/** Mean distance of two kept points over that of two held-out points, on at most 512 of each. */
function spreadOverReal(measured: Measured): number | undefined {
  const kept = keptOf(measured);
  const heldOut = heldOutOf(measured.source);
  if (!kept || kept.size < 2 || heldOut.size < 2) return undefined;
  const real = realDistance(heldOut);
  return real > 0 ? meanDistance(kept) / real : undefined;
}

export const dispersion = {
  name: "dispersion",
  label: "Dispersion",
  axis: "mean distance of two points, real = 1",
  unit: "kept over held-out points",
  summary:
    "Mean distance between two kept points over the mean distance between two held-out points, on at most 512 of each.",
  scale: "linear",
  better: "neither",
  reference: 1,
  range: [0, Infinity],
  needs: pointNeeds,
  onRequest: true,
  tells: ["spread"],
  measure: spreadOverReal,
} as const satisfies MetricMember;
