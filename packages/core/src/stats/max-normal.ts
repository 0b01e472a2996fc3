import { cholesky } from "../linalg/cholesky.ts";
import { frozenStream } from "./frozen.ts";

/** Draws of the maximum: the 1 % point rests on the 40 largest. */
const DRAWS = 4000;
/** Draws worked on at a time: their row stays in the nearest cache. */
const CHUNK = 500;

/** Row j holds the j-th coordinate of every draw. Grown when more coordinates are asked for; the rows before stay as they are. */
const noise: Float64Array[] = [];

function noiseRow(coordinate: number): Float64Array {
  for (let j = noise.length; j <= coordinate; j++) {
    noise.push(frozenStream("maximum").child(j).normals(new Float64Array(DRAWS)));
  }
  return noise[coordinate]!;
}

export type Sides = "two" | "upper" | "lower";

/**
 * Largest |z|, or z or -z, in each of the draws of z ~ N(0, R), ascending; R a correlation matrix, d x d, row-major. The draws are
 * frozen.
 */
function maxima(correlation: Float64Array, dimensions: number, sides: Sides): Float64Array {
  const { lower } = cholesky(correlation, dimensions);
  const largest = new Float64Array(DRAWS).fill(-Infinity);
  const z = new Float64Array(CHUNK);
  for (let start = 0; start < DRAWS; start += CHUNK) {
    for (let i = 0; i < dimensions; i++) {
      z.fill(0);
      for (let j = 0; j <= i; j += 4) addFour(z, lower, { row: i * dimensions, j, last: i, start });
      if (sides === "two") for (let b = 0; b < CHUNK; b++) z[b] = Math.abs(z[b]!);
      if (sides === "lower") for (let b = 0; b < CHUNK; b++) z[b] = -z[b]!;
      for (let b = 0; b < CHUNK; b++) if (z[b]! > largest[start + b]!) largest[start + b] = z[b]!;
    }
  }
  return largest.toSorted();
}

/** z += the products of four entries of a row of L with the noise of their coordinates: one pass over z instead of four. */
function addFour(
  z: Float64Array,
  lower: Float64Array,
  { row, j, last, start }: { row: number; j: number; last: number; start: number },
): void {
  const a = lower[row + j]!;
  const b = j + 1 > last ? 0 : lower[row + j + 1]!;
  const c = j + 2 > last ? 0 : lower[row + j + 2]!;
  const d = j + 3 > last ? 0 : lower[row + j + 3]!;
  const na = noiseRow(j);
  const nb = noiseRow(j + 1);
  const nc = noiseRow(j + 2);
  const nd = noiseRow(j + 3);
  for (let i = 0; i < CHUNK; i++) {
    const at = start + i;
    z[i] = z[i]! + (a * na[at]! + b * nb[at]! + (c * nc[at]! + d * nd[at]!));
  }
}

/** The value that the largest of d correlated normal scores exceeds with probability alpha. */
export function criticalMaximum(
  correlation: Float64Array,
  dimensions: number,
  { alpha, sides }: { readonly alpha: number; readonly sides: Sides },
): number {
  const sorted = maxima(correlation, dimensions, sides);
  const at = Math.min((1 - alpha) * DRAWS, DRAWS - 1);
  const low = Math.floor(at);
  return sorted[low]! + (at - low) * ((sorted[low + 1] ?? sorted[low]!) - sorted[low]!);
}
