import type { PointMoments } from "../../contracts/facets.ts";
import type { Measured, MetricMember } from "../../contracts/metric.ts";
import { cholesky, logDeterminant } from "../../linalg/cholesky.ts";
import { once } from "../distances/once.ts";

const logVolume = ({ mean, covariance }: PointMoments): number => logDeterminant(cholesky(covariance, mean.length));

const realLogVolume = once(logVolume);

/**
 * (ln det S - ln det S0) / d: the mean log-variance over d orthogonal directions; in one dimension the log variance ratio. A
 * singular covariance has none.
 */
function logDeterminantOverReal({ model, source }: Measured): number | undefined {
  const real = source.facets["point-moments"]!;
  const ratio = (logVolume(model.facets["point-moments"]!) - realLogVolume(real)) / real.mean.length;
  return Number.isFinite(ratio) ? ratio : undefined;
}

export const logDeterminantRatio = {
  name: "log-determinant-ratio",
  label: "Log determinant",
  axis: "ln det Σ / d, real = 0",
  unit: "ln of fitted over source variance, a dimension",
  summary:
    "Mean logarithm of the fitted over the source variance: (ln det Σ - ln det Σ₀) / d. Undefined where Σ is singular.",
  scale: "linear",
  logarithmic: true,
  better: "neither",
  reference: 0,
  range: [-Infinity, Infinity],
  needs: { model: ["point-moments"], source: ["point-moments"] },
  tells: ["spread"],
  measure: logDeterminantOverReal,
} as const satisfies MetricMember;
