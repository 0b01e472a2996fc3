import type { Stream } from "../random/stream.ts";

export interface KMeansOptions {
  readonly dimensions: number;
  /** Clusters wanted; fewer come out where fewer points differ. */
  readonly clusters: number;
  /** Most rounds of Lloyd's algorithm. */
  readonly iterations?: number;
}

export interface Clustering {
  /** The cluster of each point, 0..k-1. */
  readonly labels: Int32Array;
  /** k x d, row-major. */
  readonly centers: Float64Array;
  /** Points of each cluster, length k; none is 0. */
  readonly sizes: Int32Array;
  /** Sum of squared distances of the points to their centres. */
  readonly inertia: number;
}

/**
 * k-means of points n x d, row-major: the start of Arthur and Vassilvitskii (2007), then Lloyd's algorithm until no point moves. A
 * cluster that loses all its points takes the point that is farthest from its centre. The stream alone is random.
 */
export function kMeans(points: Float64Array, options: KMeansOptions, stream: Stream): Clustering {
  const { dimensions: d, iterations = 100 } = options;
  const n = points.length / d;
  if (n === 0) return { labels: new Int32Array(), centers: new Float64Array(), sizes: new Int32Array(), inertia: 0 };
  const unit = widthOf(points, d);
  const scaled = points.map((value) => value / unit);
  const centers = plusPlus(scaled, options, stream);
  const state = new Lloyd(scaled, d, centers);
  for (let round = 0; round < iterations && state.assign(); round++) state.move();
  state.assign();
  return state.clustering(unit);
}

/** The largest distance from the first point in any coordinate; squares of far smaller numbers would be 0. 1 where all are one. */
function widthOf(points: Float64Array, d: number): number {
  let widest = 0;
  for (let i = 0; i < points.length; i++) widest = Math.max(widest, Math.abs(points[i]! - points[i % d]!));
  return widest > 0 && Number.isFinite(widest) ? widest : 1;
}

/** Starting centres, each a point drawn with a probability in proportion to its squared distance from those before. */
function plusPlus(points: Float64Array, { dimensions: d, clusters }: KMeansOptions, stream: Stream): Float64Array {
  const n = points.length / d;
  const nearest = new Float64Array(n).fill(Infinity);
  const centers: number[] = [];
  let chosen = stream.below(n);
  while (centers.length < clusters * d) {
    const start = centers.length;
    for (let k = 0; k < d; k++) centers.push(points[chosen * d + k]!);
    let total = 0;
    for (let i = 0; i < n; i++) {
      let distance = 0;
      for (let k = 0; k < d; k++) distance += (points[i * d + k]! - centers[start + k]!) ** 2;
      nearest[i] = Math.min(nearest[i]!, distance);
      total += nearest[i]!;
    }
    if (total === 0) break;
    let left = stream.uniform() * total;
    chosen = n - 1;
    for (let i = 0; i < n; i++) {
      left -= nearest[i]!;
      if (left > 0 || nearest[i] === 0) continue;
      chosen = i;
      break;
    }
  }
  return Float64Array.from(centers);
}

/** Assignment and update, over arrays made once. */
class Lloyd {
  private readonly points: Float64Array;
  private readonly d: number;
  private readonly centers: Float64Array;
  private readonly labels: Int32Array;
  private readonly distances: Float64Array;
  private readonly sizes: Int32Array;

  constructor(points: Float64Array, d: number, centers: Float64Array) {
    this.points = points;
    this.d = d;
    this.centers = centers;
    this.labels = new Int32Array(points.length / d).fill(-1);
    this.distances = new Float64Array(points.length / d);
    this.sizes = new Int32Array(centers.length / d);
  }

  /** Gives every point to its nearest centre, the first of equals; whether any moved. */
  assign(): boolean {
    const { points, d, centers, labels, distances, sizes } = this;
    let moved = false;
    sizes.fill(0);
    for (let i = 0; i < labels.length; i++) {
      let best = 0;
      let least = Infinity;
      for (let c = 0; c < sizes.length; c++) {
        let distance = 0;
        for (let k = 0; k < d; k++) distance += (points[i * d + k]! - centers[c * d + k]!) ** 2;
        if (distance >= least) continue;
        best = c;
        least = distance;
      }
      if (labels[i] !== best) moved = true;
      labels[i] = best;
      distances[i] = least;
      sizes[best]!++;
    }
    return this.refill() || moved;
  }

  /** Points for clusters that have none, the farthest from where they are. */
  private refill(): boolean {
    const { labels, distances, sizes } = this;
    let refilled = false;
    for (let c = 0; c < sizes.length; c++) {
      if (sizes[c]! > 0) continue;
      let far = -1;
      for (let i = 0; i < labels.length; i++) {
        if (sizes[labels[i]!]! > 1 && (far < 0 || distances[i]! > distances[far]!)) far = i;
      }
      if (far < 0) break;
      sizes[labels[far]!]!--;
      labels[far] = c;
      distances[far] = 0;
      sizes[c] = 1;
      refilled = true;
    }
    return refilled;
  }

  /** Centres to the means of their points. */
  move(): void {
    const { points, d, centers, labels, sizes } = this;
    centers.fill(0);
    for (let i = 0; i < labels.length; i++) {
      for (let k = 0; k < d; k++) centers[labels[i]! * d + k]! += points[i * d + k]! / sizes[labels[i]!]!;
    }
  }

  clustering(unit: number): Clustering {
    const { labels, sizes, distances } = this;
    const centers = this.centers.map((value) => value * unit);
    const inertia = distances.reduce((sum, distance) => sum + distance, 0) * unit * unit;
    return { labels, centers, sizes, inertia };
  }
}
