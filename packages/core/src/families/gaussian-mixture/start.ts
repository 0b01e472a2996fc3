import type { Stream } from "../../random/stream.ts";
import type { Cloud } from "./em.ts";

/** Iterations of k-means before EM takes over: it need not converge. */
const LLOYD = 10;

/** Squared distance of each point from a centre, kept in `nearest` where it is the least so far; gives their sum. */
function approach({ offsets, dimensions: d }: Cloud, center: Float64Array, nearest: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < nearest.length; i++) {
    let distance = 0;
    for (let k = 0; k < d; k++) distance += (offsets[i * d + k]! - center[k]!) ** 2;
    if (distance < nearest[i]!) nearest[i] = distance;
    sum += nearest[i]!;
  }
  return sum;
}

const pointAt = ({ offsets, dimensions: d }: Cloud, index: number): Float64Array =>
  offsets.slice(index * d, (index + 1) * d);

/**
 * k-means++ (Arthur and Vassilvitskii 2007): points drawn one after another, in proportion to their squared distance from those drawn
 * before. Fewer than `count` where there are fewer distinct points.
 */
function seeds(cloud: Cloud, count: number, stream: Stream): Float64Array[] {
  const nearest = new Float64Array(cloud.size).fill(Infinity);
  const centers = [pointAt(cloud, stream.below(cloud.size))];
  while (centers.length < count) {
    const total = approach(cloud, centers.at(-1)!, nearest);
    if (total === 0) break;
    let left = stream.uniform() * total;
    let index = 0;
    while (index < cloud.size - 1 && (left -= nearest[index]!) > 0) index++;
    // Rounding may end on a point that is a centre already.
    while (nearest[index] === 0) index = (index + 1) % cloud.size;
    centers.push(pointAt(cloud, index));
  }
  return centers;
}

/** The nearest centre of every point into `labels`; whether any changed. Centre by centre, each in one run over the points. */
function assign(cloud: Cloud, centers: readonly Float64Array[], labels: Int32Array): boolean {
  const { offsets, dimensions: d, size } = cloud;
  const nearest = new Float64Array(size).fill(Infinity);
  const before = labels.slice();
  for (let c = 0; c < centers.length; c++) {
    const center = centers[c]!;
    for (let i = 0; i < size; i++) {
      let distance = 0;
      for (let k = 0; k < d; k++) distance += (offsets[i * d + k]! - center[k]!) ** 2;
      if (distance >= nearest[i]!) continue;
      nearest[i] = distance;
      labels[i] = c;
    }
  }
  return labels.some((label, i) => label !== before[i]);
}

/** The mean of each centre's points; a centre without points stays. */
function move({ offsets, dimensions: d }: Cloud, centers: readonly Float64Array[], labels: Int32Array): Float64Array[] {
  const counts = new Float64Array(centers.length);
  const sums = centers.map(() => new Float64Array(d));
  for (let i = 0; i < labels.length; i++) {
    const own = sums[labels[i]!]!;
    counts[labels[i]!]!++;
    for (let k = 0; k < d; k++) own[k]! += offsets[i * d + k]!;
  }
  return sums.map((sum, c) => (counts[c] === 0 ? centers[c]! : sum.map((coordinate) => coordinate / counts[c]!)));
}

/** Shares of 0 and 1 by a short k-means from k-means++ seeds: an array of length n for every cluster, at most `count`. */
export function clusters(cloud: Cloud, count: number, stream: Stream): Float64Array[] {
  let centers = seeds(cloud, count, stream);
  const labels = new Int32Array(cloud.size).fill(-1);
  for (let turn = 0; turn < LLOYD && assign(cloud, centers, labels); turn++) centers = move(cloud, centers, labels);
  const shares = centers.map(() => new Float64Array(cloud.size));
  for (let i = 0; i < labels.length; i++) shares[labels[i]!]![i] = 1;
  return shares;
}
