import type { Decoding } from "../../contracts/decoding.ts";
import { normalQuantile } from "../../random/normal-quantile.ts";
import { spreadUniforms } from "../../random/spread.ts";
import type { Stream } from "../../random/stream.ts";

/** What points that scatter about one of several places are made of. */
export interface PlacedNoise {
  /** For each point, uniform on (0, 1): which place it scatters about. Length n. */
  readonly choices: Float64Array;
  /** Standard normals, n x d, row-major. */
  readonly normals: Float64Array;
}

interface Asked {
  readonly size: number;
  readonly dimensions: number;
  readonly stream: Stream;
}

/** Independent where no noise is named; else points of a cube of d + 1 dimensions, whose first coordinate is the choice. */
export function placedNoise(noise: Decoding["noise"], { size, dimensions, stream }: Asked): PlacedNoise {
  const choices = new Float64Array(size);
  const normals = new Float64Array(size * dimensions);
  if (noise === undefined) {
    const choosing = stream.child(0);
    for (let i = 0; i < size; i++) choices[i] = choosing.uniform();
    stream.child(1).normals(normals);
    return { choices, normals };
  }
  const width = dimensions + 1;
  const cube = spreadUniforms(noise, new Float64Array(size * width), { dimensions: width, stream });
  for (let i = 0; i < size; i++) {
    choices[i] = cube[i * width]!;
    for (let k = 0; k < dimensions; k++) normals[i * dimensions + k] = normalQuantile(cube[i * width + 1 + k]!);
  }
  return { choices, normals };
}

/** The first place whose cumulated share is above the choice; the last one for what rounding leaves over. */
export function placeOf(cumulated: Float64Array, choice: number): number {
  let low = 0;
  let high = cumulated.length - 1;
  const at = choice * cumulated[high]!;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (cumulated[middle]! > at) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Running sums of weights. */
export function cumulate(weights: Float64Array): Float64Array {
  let sum = 0;
  return weights.map((weight) => (sum += weight));
}
