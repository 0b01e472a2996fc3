import type { Stream } from "../random/stream.ts";

/** A draw from the symmetric Dirichlet distribution of `size` symbols: gammas over their sum. */
export function drawDirichlet(size: number, concentration: number, stream: Stream): Float64Array {
  const normals = stream.child(0);
  const logs = Float64Array.from({ length: size }, (_, i) => logGamma(concentration, stream, normals.child(i)));
  const highest = logs.reduce((most, log) => Math.max(most, log), -Infinity);
  const weights = logs.map((log) => Math.exp(log - highest));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

/**
 * Logarithm of a gamma variate (Marsaglia and Tsang 2000; for shapes under 1 by G(a) = G(a + 1) U^(1/a), their section 6): small
 * shapes give values below the smallest double.
 */
function logGamma(shape: number, stream: Stream, normals: Stream): number {
  if (shape < 1) return logGamma(shape + 1, stream, normals) + Math.log(stream.uniform()) / shape;
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  const pair = new Float64Array(2);
  for (let turn = 0; ; turn += 2) {
    normals.normals(pair, turn);
    const x = pair[0]!;
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(stream.uniform()) < (x * x) / 2 + d - d * v + d * Math.log(v)) return Math.log(d * v);
  }
}
