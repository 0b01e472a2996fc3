import type { Density, Mixture, PointMoments } from "../../contracts/facets.ts";
import type { GenerateRequest, Model } from "../../contracts/family.ts";
import { cholesky, colour, logPseudoDeterminant, squaredDistances, type Factor } from "../../linalg/cholesky.ts";
import { spreadNormals } from "../../random/spread.ts";
import { PointSamples } from "../../samples/points.ts";

const LOG_TWO_PI = Math.log(2 * Math.PI);

/** ln of the density of N(mean, L transpose(L)) at each point; on the subspace that a singular covariance spans, and -Infinity off it. */
export function logNormal(points: PointSamples, mean: Float64Array, factor: Factor): Float64Array {
  const { offsets, center, size } = points;
  const from = mean.map((coordinate, i) => coordinate - center[i]!);
  const constant = factor.rank * LOG_TWO_PI + logPseudoDeterminant(factor);
  const out = squaredDistances(factor, { offsets, center: from }, new Float64Array(size));
  for (let i = 0; i < size; i++) out[i] = -0.5 * (out[i]! + constant);
  return out;
}

/** N(mean, covariance) in d dimensions. A singular covariance is a normal distribution on the subspace that it spans. */
export class MultivariateGaussianModel implements Model {
  readonly factor: Factor;
  readonly facets: { readonly "point-moments": PointMoments; readonly density: Density; readonly mixture: Mixture };

  constructor(moments: PointMoments) {
    const { mean, covariance } = moments;
    const factor = cholesky(covariance, mean.length);
    this.factor = factor;
    this.facets = {
      "point-moments": moments,
      density: { logDensity: (points) => logNormal(points, mean, factor) },
      mixture: { weights: Float64Array.of(1), components: [moments] },
    };
  }

  generate({ size, decoding, stream }: GenerateRequest): PointSamples {
    const { mean: center } = this.facets["point-moments"];
    const dimensions = center.length;
    const noise = spreadNormals(decoding.noise, new Float64Array(size * dimensions), { dimensions, stream });
    return new PointSamples(colour(this.factor, noise, Math.sqrt(decoding.covarianceScale ?? 1)), {
      dimensions,
      center,
    });
  }
}
