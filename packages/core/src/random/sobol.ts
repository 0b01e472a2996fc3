import { directionNumbers, SOBOL_DIMENSIONS } from "./joe-kuo.ts";
import type { Stream } from "./stream.ts";

const BITS = 32;
const TWO_POW_32 = 4294967296;

const known = new Map<number, Int32Array>();

function directionsOf(dimension: number): Int32Array {
  const directions = known.get(dimension) ?? directionNumbers(dimension);
  known.set(dimension, directions);
  return directions;
}

/**
 * Direction numbers times a random lower triangular matrix of bits with ones on its diagonal: every binary digit becomes itself plus a
 * random sum of those above it. Matousek, "On the L2-discrepancy for anchored boxes", J. Complexity 14 (1998).
 */
function scrambled(directions: Int32Array, stream: Stream): Int32Array {
  const columns = new Int32Array(BITS);
  for (let digit = 0; digit < BITS; digit++) columns[digit] = (stream.next() | 0x80000000) >>> digit;
  return directions.map((direction) => {
    let product = 0;
    for (let digit = 0; digit < BITS; digit++) {
      if ((direction << digit) & 0x80000000) product ^= columns[digit]!;
    }
    return product;
  });
}

/**
 * Fills size x d with the first points of a Sobol sequence, row-major, each dimension scrambled and shifted by words of the stream:
 * every point is uniform on (0, 1)^d, any 2^m first ones have one in each of 2^m equal strata of a dimension. Antonov, Saleev (1979)
 * give each point from the one before it by a single XOR. Throws above 128 dimensions.
 */
export function sobolUniforms(out: Float64Array, dimensions: number, stream: Stream): Float64Array {
  if (dimensions > SOBOL_DIMENSIONS) {
    const message = `Sobol points are known in up to ${SOBOL_DIMENSIONS} dimensions and ${dimensions} are needed; use the stratified sampler`;
    throw new Error(message);
  }
  for (let k = 0; k < dimensions; k++) {
    const directions = scrambled(directionsOf(k), stream);
    let digits = stream.next() | 0;
    for (let i = 0, at = k; at < out.length; i++, at += dimensions) {
      out[at] = ((digits >>> 0) + 0.5) / TWO_POW_32;
      digits ^= directions[31 - Math.clz32((i + 1) & -(i + 1))]!;
    }
  }
  return out;
}
