import type { Density, Mixture, PointMoments } from "../../contracts/facets.ts";
import type { GenerateRequest, Model } from "../../contracts/family.ts";
import { cholesky, type Factor } from "../../linalg/cholesky.ts";
import { PointSamples } from "../../samples/points.ts";
import { logJoint, toShares, type Component } from "./components.ts";
import { cumulate, placedNoise, placeOf } from "./noise.ts";

/** JSON writes doubles so that they come back as they were. */
interface StoredMixture {
  readonly center: readonly number[];
  readonly converged: boolean;
  readonly components: readonly {
    readonly weight: number;
    readonly mean: readonly number[];
    readonly covariance: readonly number[];
  }[];
}

/** Reads what `GaussianMixtureModel.encode` wrote. */
export function decodeMixture(bytes: Uint8Array): GaussianMixtureModel {
  const { center, converged, components }: StoredMixture = JSON.parse(new TextDecoder().decode(bytes));
  const read = components.map(({ weight, mean, covariance }): Component => {
    const own = Float64Array.from(covariance);
    return { weight, mean: Float64Array.from(mean), covariance: own, factor: cholesky(own, center.length) };
  });
  const shift = new Float64Array(center.length); // means are counted from the centre already
  return new GaussianMixtureModel(read, Float64Array.from(center), { converged, shift });
}

/** A mixture of normal distributions about a common mean. */
export class GaussianMixtureModel implements Model {
  /** Mean of the mixture, length d: where the means of the components are counted from. */
  readonly center: Float64Array;
  readonly components: readonly Component[];
  /** Whether the fit had come to rest. */
  readonly converged: boolean;
  readonly facets: { readonly "point-moments": PointMoments; readonly density: Density; readonly mixture: Mixture };

  /** Components whose means are counted from `origin`; `shift` is the mean of all, counted from there too. */
  constructor(
    components: readonly Component[],
    origin: Float64Array,
    { converged = true, shift = meanOf(components) }: { converged?: boolean; shift?: Float64Array } = {},
  ) {
    this.center = origin.map((coordinate, k) => coordinate + shift[k]!);
    this.components = components.map((component) => ({
      ...component,
      mean: component.mean.map((coordinate, k) => coordinate - shift[k]!),
    }));
    this.converged = converged;
    this.facets = {
      "point-moments": { mean: this.center, covariance: covarianceOf(this.components) },
      density: { logDensity: (points) => this.logDensity(points) },
      mixture: {
        weights: Float64Array.from(components, ({ weight }) => weight),
        components: this.components.map(({ mean, covariance }) => ({
          mean: mean.map((coordinate, k) => this.center[k]! + coordinate),
          covariance,
        })),
      },
    };
  }

  encode(): Uint8Array {
    const { center, converged } = this;
    const components = this.components.map(({ weight, mean, covariance }) => ({
      weight,
      mean: [...mean],
      covariance: [...covariance],
    }));
    const stored: StoredMixture = { center: [...center], converged, components };
    return new TextEncoder().encode(JSON.stringify(stored));
  }

  private logDensity({ offsets, center, size }: PointSamples): Float64Array {
    const origin = center.map((coordinate, k) => coordinate - this.center[k]!);
    const logs = this.components.map(() => new Float64Array(size));
    logJoint(this.components, { offsets, origin }, logs);
    return toShares(logs, new Float64Array(size));
  }

  /** A covariance scale multiplies the covariance of every component and leaves their means where they are. */
  generate({ size, decoding, stream }: GenerateRequest): PointSamples {
    const dimensions = this.center.length;
    const { choices, normals } = placedNoise(decoding.noise, { size, dimensions, stream });
    const scale = Math.sqrt(decoding.covarianceScale ?? 1);
    const cumulated = cumulate(this.facets.mixture.weights);
    const row = new Float64Array(dimensions);
    for (let i = 0; i < size; i++) {
      const { mean, factor } = this.components[placeOf(cumulated, choices[i]!)]!;
      const at = i * dimensions;
      colourRow(factor, normals, { at, row });
      for (let k = 0; k < dimensions; k++) normals[at + k] = mean[k]! + scale * row[k]!;
    }
    return new PointSamples(normals, { dimensions, center: this.center });
  }
}

/** L z of the noise that starts at `at`, into `row`. */
function colourRow(factor: Factor, noise: Float64Array, { at, row }: { at: number; row: Float64Array }): void {
  const { lower, first, dimensions: d } = factor;
  for (let i = 0; i < d; i++) {
    let sum = 0;
    for (let k = first[i]!; k <= i; k++) sum += lower[i * d + k]! * noise[at + k]!;
    row[i] = sum;
  }
}

function meanOf(components: readonly Component[]): Float64Array {
  const sums = new Float64Array(components[0]!.mean.length);
  for (const { weight, mean } of components) for (let k = 0; k < sums.length; k++) sums[k]! += weight * mean[k]!;
  return sums;
}

/** Within the components, and of their means, which are counted from the common one. */
function covarianceOf(components: readonly Component[]): Float64Array {
  const d = components[0]!.mean.length;
  const sums = new Float64Array(d * d);
  for (const { weight, mean, covariance } of components) {
    for (let k = 0; k < sums.length; k++) {
      sums[k]! += weight * (covariance[k]! + mean[Math.floor(k / d)]! * mean[k % d]!);
    }
  }
  return sums;
}
