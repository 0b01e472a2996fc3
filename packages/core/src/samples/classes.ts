import type { Stream } from "../random/stream.ts";

/** 1 / (1 + exp(-z)), without overflow. */
export function sigmoid(z: number): number {
  const small = Math.exp(-Math.abs(z));
  return z >= 0 ? 1 / (1 + small) : small / (1 + small);
}

/** Classes 0 and 1, class 1 with probability sigmoid(logit): one uniform each, in order. */
export function drawClasses(logits: Float64Array, stream: Stream): Float64Array {
  const classes = new Float64Array(logits.length);
  for (let i = 0; i < classes.length; i++) classes[i] = stream.uniform() < sigmoid(logits[i]!) ? 1 : 0;
  return classes;
}
