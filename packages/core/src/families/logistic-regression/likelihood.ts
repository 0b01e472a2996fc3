import type { Labelled, Labels } from "../linear-regression/labels.ts";
import type { Design } from "../../samples/pairs.ts";

/** Rows of designs, how often each was labelled and how often with class 1. */
export type Counts = Labelled["designs"];

/** A penalised log-likelihood about some weights, to second order. */
export interface Expansion {
  readonly value: number;
  /** Length d. */
  readonly gradient: Float64Array;
  /** Negative second derivative, d x d, row-major; the lower triangle alone. */
  readonly curvature: Float64Array;
}

export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

/** sum over rows of ones z - trials ln(1 + e^z), z = x . w, less ridge |w|^2 / 2. */
export function evaluate(counts: Counts, weights: Float64Array, ridge: number): Expansion {
  const d = weights.length;
  const gradient = new Float64Array(d);
  const curvature = new Float64Array(d * d);
  let value = 0;
  for (const [design, labels] of counts) value += addDesign([design, labels], weights, { gradient, curvature });
  for (let i = 0; i < d; i++) {
    gradient[i]! -= ridge * weights[i]!;
    curvature[i * d + i]! += ridge;
  }
  return { value: value - (ridge * dot(weights, weights)) / 2, gradient, curvature };
}

function addDesign(
  [{ inputs }, { trials, sums: ones }]: readonly [Design, Labels],
  weights: Float64Array,
  { gradient, curvature }: Omit<Expansion, "value">,
): number {
  const d = weights.length;
  let value = 0;
  for (let row = 0, at = 0; row < trials.length; row++, at += d) {
    const count = trials[row]!;
    if (count === 0) continue;
    let z = 0;
    for (let j = 0; j < d; j++) z += inputs[at + j]! * weights[j]!;
    const small = Math.exp(-Math.abs(z));
    const inverse = 1 / (1 + small);
    const probability = z >= 0 ? inverse : small * inverse;
    value += ones[row]! * z - count * (Math.max(z, 0) + Math.log1p(small));
    const surprise = ones[row]! - count * probability;
    const weight = count * small * inverse * inverse;
    for (let i = 0; i < d; i++) {
      const x = inputs[at + i]!;
      gradient[i]! += surprise * x;
      const scaled = weight * x;
      const own = i * d;
      for (let j = 0; j <= i; j++) curvature[own + j]! += scaled * inputs[at + j]!;
    }
  }
  return value;
}

/** Whether a plane with these weights has every class on its own side. */
export function separates(counts: Counts, weights: Float64Array): boolean {
  const d = weights.length;
  for (const [{ inputs }, { trials, sums: ones }] of counts) {
    for (let row = 0, at = 0; row < trials.length; row++, at += d) {
      const count = trials[row]!;
      if (count === 0) continue;
      const positive = ones[row]!;
      if (positive > 0 && positive < count) return false;
      let z = 0;
      for (let j = 0; j < d; j++) z += inputs[at + j]! * weights[j]!;
      if (positive > 0 ? z <= 0 : z >= 0) return false;
    }
  }
  return true;
}
