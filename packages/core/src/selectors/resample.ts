import type { Stream } from "../random/stream.ts";
import { byScore } from "./units.ts";

/**
 * `count` different units, each next one drawn with a probability in proportion to exp(logWeight) among those left: the largest of
 * logWeight + a Gumbel variable (Efraimidis and Spirakis 2006; Vieira 2014). A unit whose weight is missing or 0 comes last.
 */
export function withoutReplacement(logWeights: Float64Array, count: number, stream: Stream): Int32Array {
  const keys = logWeights.map((weight) => weight - Math.log(-Math.log(stream.uniform())));
  return byScore(keys).subarray(0, count);
}

/** `count` units, each drawn with a probability in proportion to exp(logWeight); equally likely where no weight is above 0. */
export function withReplacement(logWeights: Float64Array, count: number, stream: Stream): Int32Array {
  const ends = cumulative(logWeights);
  const total = ends[ends.length - 1]!;
  return Int32Array.from({ length: count }, () => placeOf(ends, stream.uniform() * total));
}

function cumulative(logWeights: Float64Array): Float64Array {
  const highest = logWeights.reduce((most, weight) => (weight > most ? weight : most), -Infinity);
  let sum = 0;
  return logWeights.map((weight) => {
    const share = highest === -Infinity ? 1 : Math.exp(weight - highest);
    return (sum += Number.isNaN(share) ? 0 : share);
  });
}

/** The first stretch that ends beyond `at`. */
function placeOf(ends: Float64Array, at: number): number {
  let low = 0;
  let high = ends.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ends[middle]! > at) high = middle;
    else low = middle + 1;
  }
  return low;
}
