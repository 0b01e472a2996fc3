import type { Mixture, PointMoments } from "../../contracts/facets.ts";
import type { Measured, MetricMember } from "../../contracts/metric.ts";
import { cholesky, logDeterminant, squaredDistances } from "../../linalg/cholesky.ts";
import { once } from "../distances/once.ts";

const distance = new Float64Array(1);

/** The integral of the product of two normal densities: N(m - n; 0, S + T). NaN where S + T is singular. */
function overlap(a: PointMoments, b: PointMoments): number {
  const d = a.mean.length;
  const factor = cholesky(
    a.covariance.map((entry, at) => entry + b.covariance[at]!),
    d,
  );
  if (factor.rank < d) return NaN;
  squaredDistances(factor, { offsets: a.mean, center: b.mean }, distance);
  return Math.exp(-(d * Math.log(2 * Math.PI) + logDeterminant(factor) + distance[0]!) / 2);
}

function inner(p: Mixture, q: Mixture): number {
  let sum = 0;
  for (const [i, own] of p.components.entries()) {
    if (p.weights[i] === 0) continue;
    for (const [j, other] of q.components.entries()) {
      const weight = p.weights[i]! * q.weights[j]!;
      if (weight > 0) sum += weight * overlap(own, other);
    }
  }
  return sum;
}

const realSquare = once((mixture: Mixture) => inner(mixture, mixture));

/**
 * The integral of (p - q)^2 of two normal mixtures in closed form, each pair of components giving N(m - n; 0, S + T) (Scott 2001;
 * the distance in Shumailov et al. 2024). Undefined where a component has no density.
 */
function squaredDistance({ model, source }: Measured): number | undefined {
  const [p, q] = [source.facets.mixture!, model.facets.mixture!];
  const squared = realSquare(p) - 2 * inner(p, q) + inner(q, q);
  return Number.isFinite(squared) ? Math.max(0, squared) : undefined;
}

export const l2Mixture = {
  name: "l2-mixture",
  label: "Squared L2 distance of mixtures",
  axis: "L², real = 0",
  unit: "squared density, integrated",
  summary: "The integral of (p - q)², p the source's and q the model's mixture, in closed form.",
  scale: "log",
  better: "lower",
  reference: 0,
  range: [0, Infinity],
  needs: { model: ["mixture"], source: ["mixture"] },
  measure: squaredDistance,
} as const satisfies MetricMember;
