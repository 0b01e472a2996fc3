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

type Sums = Omit<Expansion, "value">;

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

/** Rows whose products are added at once: each sum is then read and written a quarter as often. */
const TOGETHER = 4;
/** Of the rows under way: where they begin, what their labels say beyond what was expected, and their weight. */
const starts = new Int32Array(TOGETHER);
const surprises = new Float64Array(TOGETHER);
const scales = new Float64Array(TOGETHER);

function addDesign([{ inputs }, labels]: readonly [Design, Labels], weights: Float64Array, sums: Sums): number {
  const { trials } = labels;
  const d = weights.length;
  let value = 0;
  let waiting = 0;
  for (let row = 0, at = 0; row < trials.length; row++, at += d) {
    const count = trials[row]!;
    if (count === 0) continue;
    let z = 0;
    for (let j = 0; j < d; j++) z += inputs[at + j]! * weights[j]!;
    const small = Math.exp(-Math.abs(z));
    const inverse = 1 / (1 + small);
    const ones = labels.sums[row]!;
    value += ones * z - count * (Math.max(z, 0) + Math.log1p(small));
    starts[waiting] = at;
    surprises[waiting] = ones - count * (z >= 0 ? inverse : small * inverse);
    scales[waiting] = count * small * inverse * inverse;
    if (++waiting < TOGETHER) continue;
    addRows(inputs, sums);
    waiting = 0;
  }
  if (waiting > 0) {
    starts.fill(0, waiting);
    surprises.fill(0, waiting);
    scales.fill(0, waiting);
    addRows(inputs, sums);
  }
  return value;
}

/** Adds what the waiting rows have to say. */
function addRows(inputs: Float64Array, { gradient, curvature }: Sums): void {
  const d = gradient.length;
  const a = starts[0]!;
  const b = starts[1]!;
  const c = starts[2]!;
  const e = starts[3]!;
  const sa = scales[0]!;
  const sb = scales[1]!;
  const sc = scales[2]!;
  const se = scales[3]!;
  const ra = surprises[0]!;
  const rb = surprises[1]!;
  const rc = surprises[2]!;
  const re = surprises[3]!;
  for (let i = 0; i < d; i++) {
    const xa = inputs[a + i]!;
    const xb = inputs[b + i]!;
    const xc = inputs[c + i]!;
    const xe = inputs[e + i]!;
    gradient[i]! += ra * xa + rb * xb + (rc * xc + re * xe);
    const ya = sa * xa;
    const yb = sb * xb;
    const yc = sc * xc;
    const ye = se * xe;
    const own = i * d;
    for (let j = 0; j <= i; j++) {
      curvature[own + j]! += ya * inputs[a + j]! + yb * inputs[b + j]! + (yc * inputs[c + j]! + ye * inputs[e + j]!);
    }
  }
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
