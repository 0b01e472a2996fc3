import type { Density, Mixture, Modes, PointMoments } from "../../contracts/facets.ts";
import { cholesky, colour, logDeterminant, squaredDistances, type Factor } from "../../linalg/cholesky.ts";
import { AliasTable } from "../../random/alias.ts";
import type { Stream } from "../../random/stream.ts";
import type { PointSamples } from "../../samples/points.ts";
import type { PointDistribution } from "./point-source.ts";
import { squaredSupportRadius } from "./support.ts";

const LOG_TWO_PI = Math.log(2 * Math.PI);

/** A component: its moments, and their Cholesky factor. */
interface Component extends PointMoments {
  readonly factor: Factor;
  /** ln weight - (d ln 2 pi + ln det covariance) / 2. */
  readonly constant: number;
}

/** d equal variances. */
export function spherical(mean: Float64Array, sd: number): PointMoments {
  const d = mean.length;
  const covariance = new Float64Array(d * d);
  for (let i = 0; i < d; i++) covariance[i * d + i] = sd * sd;
  return { mean, covariance };
}

/** Moments of a mixture: means about their mean, and the covariances about them. */
function mixtureMoments({ weights, components }: Mixture): PointMoments {
  const d = components[0]!.mean.length;
  const mean = new Float64Array(d);
  const covariance = new Float64Array(d * d);
  for (const [c, component] of components.entries())
    for (let i = 0; i < d; i++) mean[i]! += weights[c]! * component.mean[i]!;
  for (const [c, component] of components.entries()) {
    const apart = component.mean.map((coordinate, i) => coordinate - mean[i]!);
    for (let at = 0; at < d * d; at++) {
      covariance[at]! += weights[c]! * (component.covariance[at]! + apart[Math.floor(at / d)]! * apart[at % d]!);
    }
  }
  return { mean, covariance };
}

/** Squared Mahalanobis distances of all points from each component in turn; the array is overwritten by the next. */
function eachComponent(
  components: readonly Component[],
  { offsets, center, size }: PointSamples,
  take: (component: Component, distances: Float64Array, index: number) => void,
): void {
  const distances = new Float64Array(size);
  for (const [index, component] of components.entries()) {
    const from = component.mean.map((coordinate, i) => coordinate - center[i]!);
    take(component, squaredDistances(component.factor, { offsets, center: from }, distances), index);
  }
}

/** Sums of exponentials, kept relative to the largest so far. */
const densityOf = (components: readonly Component[]): Density => ({
  logDensity(points) {
    const most = new Float64Array(points.size).fill(-Infinity);
    const sum = new Float64Array(points.size);
    eachComponent(components, points, ({ constant }, distances) => {
      for (let i = 0; i < sum.length; i++) {
        const next = constant - distances[i]! / 2;
        if (next <= most[i]!) sum[i]! += Math.exp(next - most[i]!);
        else {
          sum[i] = sum[i]! * Math.exp(most[i]! - next) + 1;
          most[i] = next;
        }
      }
    });
    return most.map((highest, i) => highest + Math.log(sum[i]!));
  },
});

/**
 * A point belongs to the component that most probably gave it, and lies outside where its Mahalanobis distance from that one is
 * beyond 99.9 % of the component.
 */
function modesOf(components: readonly Component[], dimensions: number): Modes {
  const reach = squaredSupportRadius(dimensions);
  return {
    count: components.length,
    assign(points) {
      const most = new Float64Array(points.size).fill(-Infinity);
      const mode = new Int32Array(points.size).fill(-1);
      eachComponent(components, points, ({ constant }, distances, index) => {
        for (let i = 0; i < mode.length; i++) {
          const next = constant - distances[i]! / 2;
          if (next <= most[i]!) continue;
          most[i] = next;
          mode[i] = distances[i]! <= reach ? index : -1;
        }
      });
      return mode;
    },
  };
}

/** Counted from `center`: a single component's own mean, so that its draws keep their precision. */
function drawFrom(components: readonly Component[], weights: Float64Array, center: Float64Array) {
  const d = center.length;
  const choice = new AliasTable(weights);
  const single = new Float64Array(d);
  return (out: Float64Array, stream: Stream): void => {
    stream.normals(out);
    if (components.length === 1) return void colour(components[0]!.factor, out);
    const which = stream.child(0);
    for (let at = 0; at < out.length; at += d) {
      const { mean, factor } = components[choice.draw(which)]!;
      for (let i = 0; i < d; i++) single[i] = out[at + i]!;
      colour(factor, single);
      for (let i = 0; i < d; i++) out[at + i] = mean[i]! - center[i]! + single[i]!;
    }
  };
}

/** A mixture of normal distributions, everything about it in closed form. Weights are given in proportion, covariances are regular. */
export function normalMixture(given: Mixture) {
  const total = given.weights.reduce((sum, weight) => sum + weight, 0);
  const mixture: Mixture = { weights: given.weights.map((weight) => weight / total), components: given.components };
  const moments = mixtureMoments(mixture);
  const dimensions = moments.mean.length;
  const components = mixture.components.map((component, c) => {
    const factor = cholesky(component.covariance, dimensions);
    const constant = Math.log(mixture.weights[c]!) - (dimensions * LOG_TWO_PI + logDeterminant(factor)) / 2;
    return { ...component, factor, constant };
  });
  return {
    dimensions,
    center: moments.mean,
    moments,
    mixture,
    density: densityOf(components),
    modes: modesOf(components, dimensions),
    drawInto: drawFrom(components, mixture.weights, moments.mean),
  } satisfies PointDistribution;
}
