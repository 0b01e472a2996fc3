import type { PointMoments } from "../../contracts/facets.ts";
import type { Stream } from "../../random/stream.ts";
import { arcsDensity, arcsModes, type Arc } from "./arc.ts";
import type { PointDistribution } from "./point-source.ts";

/** Mean of cos t and sin t, and of their squares and product, over the angles. */
function arcMoments({ center, radius, angles: [a, b] }: Arc) {
  const length = b - a;
  const cos = (Math.sin(b) - Math.sin(a)) / length;
  const sin = (Math.cos(a) - Math.cos(b)) / length;
  const cos2 = 0.5 + (Math.sin(2 * b) - Math.sin(2 * a)) / (4 * length);
  const product = (Math.sin(b) ** 2 - Math.sin(a) ** 2) / (2 * length);
  return {
    mean: [center[0] + radius * cos, center[1] + radius * sin] as const,
    xx: radius ** 2 * (cos2 - cos * cos),
    yy: radius ** 2 * (1 - cos2 - sin * sin),
    xy: radius ** 2 * (product - cos * sin),
  };
}

function momentsOf(arcs: readonly Arc[], sd: number): PointMoments {
  const parts = arcs.map(arcMoments);
  const average = (of: (part: (typeof parts)[number]) => number): number =>
    parts.reduce((sum, part) => sum + of(part), 0) / parts.length;
  const x = average(({ mean }) => mean[0]);
  const y = average(({ mean }) => mean[1]);
  const xx = average((part) => part.xx + (part.mean[0] - x) ** 2) + sd * sd;
  const yy = average((part) => part.yy + (part.mean[1] - y) ** 2) + sd * sd;
  const xy = average((part) => part.xy + (part.mean[0] - x) * (part.mean[1] - y));
  return { mean: Float64Array.of(x, y), covariance: Float64Array.of(xx, xy, xy, yy) };
}

/** Points on arcs of equal weight, uniform in the angle, with normal noise in both coordinates: everything in closed form. */
export function arcs(all: readonly Arc[], sd: number): PointDistribution {
  return {
    dimensions: 2,
    moments: momentsOf(all, sd),
    density: arcsDensity(all, sd),
    modes: arcsModes(all, sd),
    drawInto(out: Float64Array, stream: Stream): void {
      stream.normals(out);
      const place = stream.child(0);
      for (let at = 0; at < out.length; at += 2) {
        const { center, radius, angles } = all[place.below(all.length)]!;
        const angle = angles[0] + (angles[1] - angles[0]) * place.uniform();
        out[at] = center[0] + radius * Math.cos(angle) + sd * out[at]!;
        out[at + 1] = center[1] + radius * Math.sin(angle) + sd * out[at + 1]!;
      }
    },
  };
}
