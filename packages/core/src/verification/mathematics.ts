import { Stream } from "../random/stream.ts";
import { Threefry } from "../random/threefry.ts";

/** The functions that ECMAScript leaves to the engine, each with where its arguments lie; `Math.sqrt` and arithmetic are exact everywhere. */
const functions: readonly (readonly [of: (x: number) => number, low: number, high: number])[] = [
  [Math.exp, -40, 40],
  [Math.expm1, -2, 2],
  [Math.log, 0, 50],
  [Math.log1p, -0.99, 3],
  [Math.log2, 0, 50],
  [Math.log10, 0, 50],
  [Math.sin, -20, 20],
  [Math.cos, -20, 20],
  [Math.tan, -3, 3],
  [Math.asin, -1, 1],
  [Math.acos, -1, 1],
  [Math.atan, -5, 5],
  [Math.sinh, -5, 5],
  [Math.cosh, -5, 5],
  [Math.tanh, -5, 5],
  [Math.cbrt, -9, 9],
  [(x) => Math.atan2(x, 1.7), -5, 5],
  [(x) => Math.hypot(x, 0.3), -5, 5],
  [(x) => Math.pow(x, 1.37), 0, 9],
  [(x) => Math.pow(0.83, x), -30, 30],
];

/** Arguments that each function is tried at. */
export const MATHEMATICS_POINTS = 500;
const TWO_POW_32 = 4294967296;
/** FNV-1a, 32 bits. */
const FNV_BASIS = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/**
 * A hash of the bits that this engine's mathematical functions give at some thousand points: engines with the same one round alike.
 * Takes a few milliseconds.
 */
export function mathematicsFingerprint(): string {
  const stream = new Stream(() => new Threefry(0x6d617468, 0x656d6174));
  const value = new Float64Array(1);
  const words = new Uint32Array(value.buffer);
  let hash = FNV_BASIS;
  for (const [of, low, high] of functions) {
    for (let point = 0; point < MATHEMATICS_POINTS; point++) {
      value[0] = of(low + ((stream.next() + 0.5) / TWO_POW_32) * (high - low));
      hash = Math.imul(hash ^ words[0]!, FNV_PRIME);
      hash = Math.imul(hash ^ words[1]!, FNV_PRIME);
    }
  }
  return (hash >>> 0).toString(16).padStart(8, "0");
}

/** The fingerprint of V8 as Node 24 brings it, on which every runner computes. */
export const NODE_MATHEMATICS = "0df0879b";
