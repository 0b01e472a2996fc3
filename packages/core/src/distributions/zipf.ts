interface ZipfShape {
  /** Symbols, likeliest first. */
  readonly size: number;
  readonly exponent: number;
  /** Mandelbrot's shift of the ranks; 0 is Zipf's law. */
  readonly shift?: number;
}

/** (i + shift)^-exponent of the ranks i = 1..size, normalised (Zipf 1949; Mandelbrot 1953). */
export function zipfProbabilities({ size, exponent, shift = 0 }: ZipfShape): Float64Array {
  const weights = new Float64Array(size);
  let total = 0;
  // From the tail, so that small terms are added while the sum is small.
  for (let i = size - 1; i >= 0; i--) {
    weights[i] = (i + 1 + shift) ** -exponent;
    total += weights[i]!;
  }
  for (let i = 0; i < size; i++) weights[i]! /= total;
  return weights;
}
