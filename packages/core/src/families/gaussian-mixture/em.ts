import { cholesky } from "../../linalg/cholesky.ts";
import { scatterOf } from "../../linalg/scatter.ts";
import { logJoint, toShares, type Component } from "./components.ts";

/** Which covariance every component has. */
export type Covariance = "full" | "diagonal" | "spherical";

/** The points that a mixture is fitted to, about their mean. */
export interface Cloud {
  /** n x d, row-major; a constant column is exactly 0. */
  readonly offsets: Float64Array;
  readonly size: number;
  readonly dimensions: number;
  /** Variance along each axis, length d. */
  readonly variances: Float64Array;
}

/** Counts from its mean, which is given back, what is counted from elsewhere. */
export function cloudOf(offsets: Float64Array, dimensions: number): { cloud: Cloud; mean: Float64Array } {
  const { mean, products } = scatterOf(offsets, dimensions, "diagonal");
  const size = offsets.length / dimensions;
  const centred = new Float64Array(offsets.length);
  for (let at = 0; at < centred.length; at += dimensions) {
    for (let k = 0; k < dimensions; k++) centred[at + k] = offsets[at + k]! - mean[k]!;
  }
  return { cloud: { offsets: centred, size, dimensions, variances: products.map((sum) => sum / size) }, mean };
}

export interface EmOptions {
  readonly covariance: Covariance;
  /** Iteration ends when the mean log-likelihood of a point changes by less. */
  readonly tolerance: number;
  readonly maxIterations: number;
  /** Added to variances, as a share of the cloud's own along that axis. */
  readonly reg: number;
}

export interface EmResult {
  readonly components: readonly Component[];
  /** Mean of ln density over the points, before the last update. */
  readonly logLikelihood: number;
  readonly iterations: number;
  readonly converged: boolean;
  /** Components that ended, by their number in the start, counted from 1. */
  readonly died: readonly number[];
}

/** Fewest points that must belong to a component, by their shares. */
const ALIVE = 1;

/** A start: shares of the points, an array of length n for every component, or components themselves. */
export type Start = { readonly shares: Float64Array[] } | { readonly components: readonly Component[] };

/** Maximum likelihood by expectation-maximisation (Dempster, Laird, Rubin 1977), from a start; its shares are overwritten. */
export function maximise(cloud: Cloud, start: Start, options: EmOptions): EmResult {
  const estimate = new Estimate(cloud, start, options);
  const logs = new Float64Array(cloud.size);
  const rows = { offsets: cloud.offsets, origin: new Float64Array(cloud.dimensions) };
  let logLikelihood = -Infinity;
  for (let iterations = 1; ; iterations++) {
    logJoint(estimate.components, rows, estimate.shares);
    toShares(estimate.shares, logs);
    const before = logLikelihood;
    logLikelihood = logs.reduce((sum, log) => sum + log, 0) / cloud.size;
    estimate.update();
    const converged = Math.abs(logLikelihood - before) < options.tolerance;
    if (!converged && iterations < options.maxIterations) continue;
    return { components: estimate.components, logLikelihood, iterations, converged, died: estimate.died };
  }
}

/** Where the iteration stands. */
class Estimate {
  components: readonly Component[];
  /** An array of length n for every component. */
  shares: Float64Array[];
  readonly died: number[] = [];
  /** Numbers of the components in the start, counted from 1. */
  private numbers: number[];
  private readonly cloud: Cloud;
  private readonly options: EmOptions;

  constructor(cloud: Cloud, start: Start, options: EmOptions) {
    this.cloud = cloud;
    this.options = options;
    this.components = "components" in start ? start.components : [];
    this.shares = "shares" in start ? start.shares : start.components.map(() => new Float64Array(cloud.size));
    this.numbers = this.shares.map((_, index) => index + 1);
    if ("shares" in start) this.update();
  }

  /** Components of the shares. Those that no point belongs to any more end, and their shares go to the others. */
  update(): void {
    const belonging = this.shares.map((shares) => shares.reduce((sum, share) => sum + share, 0));
    const alive = belonging.map((points) => points >= ALIVE);
    if (alive.includes(false)) {
      this.died.push(...this.numbers.filter((_, c) => !alive[c]));
      this.numbers = this.numbers.filter((_, c) => alive[c]);
      this.shares = this.shares.filter((_, c) => alive[c]);
    }
    const points = belonging.filter((_, c) => alive[c]);
    const all = points.reduce((sum, count) => sum + count, 0);
    this.components = this.shares.map((shares, c) =>
      componentOf(this.cloud, { shares, points: points[c]!, weight: points[c]! / all }, this.options),
    );
  }
}

interface Belonging {
  readonly shares: Float64Array;
  /** Sum of the shares. */
  readonly points: number;
  readonly weight: number;
}

function componentOf(cloud: Cloud, { shares, points, weight }: Belonging, options: EmOptions): Component {
  const { dimensions: d, variances } = cloud;
  const mean = weightedMean(cloud, shares, points);
  const covariance = new Float64Array(d * d);
  addProducts(covariance, cloud, { shares, mean, full: options.covariance === "full" });
  for (let k = 0; k < covariance.length; k++) covariance[k]! /= points;
  for (let k = 0; k < d; k++) covariance[k * d + k]! += options.reg * variances[k]!;
  if (options.covariance === "spherical") makeSpherical(covariance, d);
  return { weight, mean, covariance, factor: cholesky(covariance, d) };
}

function weightedMean({ offsets, dimensions: d }: Cloud, shares: Float64Array, points: number): Float64Array {
  const mean = new Float64Array(d);
  for (let i = 0; i < shares.length; i++) for (let k = 0; k < d; k++) mean[k]! += shares[i]! * offsets[i * d + k]!;
  return mean.map((sum) => sum / points);
}

interface Deviations {
  readonly shares: Float64Array;
  readonly mean: Float64Array;
  /** Whether products of different axes are summed too. */
  readonly full: boolean;
}

/** Sums of products of deviations by their shares. */
function addProducts(sums: Float64Array, { offsets, dimensions: d }: Cloud, { shares, mean, full }: Deviations): void {
  const point = new Float64Array(d);
  for (let i = 0; i < shares.length; i++) {
    const share = shares[i]!;
    for (let a = 0; a < d; a++) {
      const own = offsets[i * d + a]! - mean[a]!;
      point[a] = own;
      for (let b = full ? 0 : a; b <= a; b++) sums[a * d + b]! += share * own * point[b]!;
    }
  }
  for (let a = 0; a < d; a++) for (let b = 0; b < a; b++) sums[b * d + a] = sums[a * d + b]!;
}

/** One variance for all axes. */
function makeSpherical(covariance: Float64Array, d: number): void {
  let trace = 0;
  for (let k = 0; k < d; k++) trace += covariance[k * d + k]!;
  for (let k = 0; k < d; k++) covariance[k * d + k] = trace / d;
}
