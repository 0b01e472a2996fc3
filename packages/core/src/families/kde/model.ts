import type { Density, PointMoments } from "../../contracts/facets.ts";
import type { GenerateRequest, Model } from "../../contracts/family.ts";
import type { Part } from "../../contracts/samples.ts";
import { PointSamples } from "../../samples/points.ts";
import { cumulate, placedNoise, placeOf } from "../gaussian-mixture/noise.ts";
import { pointsOf, type PointStatistics } from "../multivariate-gaussian/statistics.ts";
import { keptKernelSums, logKernelSums } from "./kernels.ts";

const LOG_TWO_PI = Math.log(2 * Math.PI);

/** What a model is made from. */
interface Estimate {
  readonly parts: readonly Part[];
  readonly statistics: PointStatistics;
  /** Standard deviation of the kernel along each axis, length d; 0 where all points are equal. */
  readonly bandwidths: Float64Array;
  /** Points whose density will be asked for again and again. */
  readonly recurring: PointSamples | undefined;
}

/** A normal kernel about every point of a corpus. Keeps the corpus's parts as they are. */
export class KdeModel implements Model {
  readonly bandwidths: Float64Array;
  readonly facets: { readonly "point-moments": PointMoments; readonly density: Density };
  private readonly parts: readonly Part[];
  /** Running sum of the weights of the parts' points. */
  private readonly cumulated: Float64Array;
  private readonly recurring: PointSamples | undefined;

  constructor({ parts, statistics, bandwidths, recurring }: Estimate) {
    this.parts = parts.filter((part) => part.samples.size > 0 && part.weight !== 0);
    this.cumulated = cumulate(Float64Array.from(this.parts, ({ samples, weight }) => samples.size * (weight ?? 1)));
    this.bandwidths = bandwidths;
    this.recurring = recurring;
    this.facets = {
      "point-moments": momentsOf(statistics, bandwidths),
      density: { logDensity: (points) => this.logDensity(points) },
    };
  }

  private logDensity(points: PointSamples): Float64Array {
    const { bandwidths, cumulated } = this;
    const summing = points === this.recurring ? keptKernelSums : logKernelSums;
    const sums = this.parts.map((part) => summing(pointsOf(part), points, bandwidths));
    const logWeights = this.parts.map(({ weight }) => Math.log(weight ?? 1));
    let constant = -Math.log(cumulated.at(-1)!);
    for (const h of bandwidths) if (h > 0) constant -= 0.5 * LOG_TWO_PI + Math.log(h);
    return Float64Array.from({ length: points.size }, (_, item) => {
      let most = -Infinity;
      for (let p = 0; p < sums.length; p++) most = Math.max(most, logWeights[p]! + sums[p]![item]!);
      if (most === -Infinity) return -Infinity;
      let sum = 0;
      for (let p = 0; p < sums.length; p++) sum += Math.exp(logWeights[p]! + sums[p]![item]! - most);
      return constant + most + Math.log(sum);
    });
  }

  /** Points of the corpus, drawn with replacement by their weights, each moved by its kernel. */
  generate({ size, decoding, stream }: GenerateRequest): PointSamples {
    const { dimensions, center } = pointsOf(this.parts[0]!);
    const { choices, normals } = placedNoise(decoding.noise, { size, dimensions, stream });
    const total = this.cumulated.at(-1)!;
    for (let i = 0; i < size; i++) {
      const p = placeOf(this.cumulated, choices[i]!);
      const { offsets, center: own, size: count } = pointsOf(this.parts[p]!);
      const below = p === 0 ? 0 : this.cumulated[p - 1]!;
      const share = (choices[i]! * total - below) / (this.cumulated[p]! - below);
      const index = Math.min(Math.max(Math.floor(share * count), 0), count - 1);
      for (let k = 0; k < dimensions; k++) {
        const from = offsets[index * dimensions + k]! + (own[k]! - center[k]!);
        normals[i * dimensions + k] = from + this.bandwidths[k]! * normals[i * dimensions + k]!;
      }
    }
    return new PointSamples(normals, { dimensions, center });
  }
}

/** Mean of the points; their covariance, divided by n, and the kernel's. */
function momentsOf({ origin, mean, products, weight }: PointStatistics, bandwidths: Float64Array): PointMoments {
  const d = mean.length;
  const covariance = products.map((sum) => sum / weight);
  for (let k = 0; k < d; k++) covariance[k * d + k]! += bandwidths[k]! ** 2;
  return { mean: mean.map((offset, k) => origin[k]! + offset), covariance };
}
