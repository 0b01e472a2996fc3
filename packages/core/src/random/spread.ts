import type { Decoding } from "../contracts/decoding.ts";
import { normalQuantile } from "./normal-quantile.ts";
import { sobolUniforms } from "./sobol.ts";
import type { Stream } from "./stream.ts";

type Noise = Decoding["noise"];

/** Where points of the unit cube come from, and how many coordinates each has. */
export interface Spreading {
  readonly dimensions: number;
  readonly stream: Stream;
}

function independent(out: Float64Array, { stream }: Spreading): Float64Array {
  for (let i = 0; i < out.length; i++) out[i] = stream.uniform();
  return out;
}

/** Half of the rows by `fill`, each followed by its mirror image; an odd last row has none. */
function inPairs(
  out: Float64Array,
  dimensions: number,
  { fill, mirror }: { fill: (half: Float64Array) => void; mirror: (value: number) => number },
): Float64Array {
  const half = new Float64Array(Math.ceil(out.length / dimensions / 2) * dimensions);
  fill(half);
  for (let from = 0, to = 0; from < half.length; from += dimensions, to += 2 * dimensions) {
    for (let k = 0; k < dimensions; k++) {
      out[to + k] = half[from + k]!;
      if (to + dimensions < out.length) out[to + dimensions + k] = mirror(half[from + k]!);
    }
  }
  return out;
}

/** Latin hypercube: in each dimension one value in each of n equal strata, which come in a random order of their own. */
function stratified(out: Float64Array, { dimensions, stream }: Spreading): Float64Array {
  const size = out.length / dimensions;
  const strata = new Int32Array(size);
  for (let k = 0; k < dimensions; k++) {
    for (let i = 0; i < size; i++) {
      const j = stream.below(i + 1);
      strata[i] = strata[j]!;
      strata[j] = i;
    }
    for (let i = 0; i < size; i++) out[i * dimensions + k] = (strata[i]! + stream.uniform()) / size;
  }
  return out;
}

const uniforms: Record<NonNullable<Noise>, (out: Float64Array, spreading: Spreading) => Float64Array> = {
  antithetic: (out, spreading) =>
    inPairs(out, spreading.dimensions, { fill: (half) => independent(half, spreading), mirror: (u) => 1 - u }),
  stratified,
  sobol: (out, { dimensions, stream }) => sobolUniforms(out, dimensions, stream),
};

/**
 * Fills n x d, row-major, with points of the open unit cube, each uniform, together spread as the decoding asks: independent; in pairs
 * u, 1 - u; stratified in every dimension (McKay, Beckman, Conover 1979); or a scrambled Sobol sequence. For what is no normal: the
 * choice of a component, of a kernel's centre.
 */
export function spreadUniforms(noise: Noise, out: Float64Array, spreading: Spreading): Float64Array {
  return noise === undefined ? independent(out, spreading) : uniforms[noise](out, spreading);
}

/**
 * Fills n x d, row-major, with standard normals: the stream's own where no noise is named, else quantiles of `spreadUniforms`; pairs
 * z, -z are normals of the stream and their mirror images.
 */
export function spreadNormals(noise: Noise, out: Float64Array, spreading: Spreading): Float64Array {
  const { dimensions, stream } = spreading;
  if (noise === undefined) return stream.normals(out);
  if (noise === "antithetic")
    return inPairs(out, dimensions, { fill: (half) => stream.normals(half), mirror: (z) => -z });
  uniforms[noise](out, spreading);
  for (let i = 0; i < out.length; i++) out[i] = normalQuantile(out[i]!);
  return out;
}
