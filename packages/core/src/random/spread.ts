import type { Decoding } from "../contracts/decoding.ts";
import type { Stream } from "./stream.ts";

/** Where the noise goes. */
export interface SpreadNoise {
  readonly dimensions: number;
  readonly stream: Stream;
}

/** Fills `out`, size x dimensions, row-major, with standard normals: independent where `noise` is undefined. */
export function spreadNormals(
  noise: NonNullable<Decoding["noise"]> | undefined,
  out: Float64Array,
  { stream }: SpreadNoise,
): Float64Array {
  if (noise !== undefined) throw new Error(`${noise} noise cannot be made: use independent noise`);
  return stream.normals(out);
}
