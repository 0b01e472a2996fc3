import type { HeldOutText } from "../../contracts/facets.ts";
import type { Backoff } from "./backoff.ts";

/** Natural logarithm of (1 - floor) p + floor / types. */
const logOf = (p: number, floor: number, types: number): number => Math.log((1 - floor) * p + floor / types);

/** ln p of each token given those before it; -1 is an unknown word, which leaves no context and has no probability (NaN). */
export function scoreLogProbabilities(model: Backoff, tokens: Int32Array, floor: number): Float64Array {
  const position = model.start();
  return Float64Array.from(tokens, (token) => {
    const log = token < 0 ? NaN : logOf(model.probability(position, token), floor, model.types);
    model.move(position, token);
    return log;
  });
}

/** exp of the mean of -ln p over the held-out tokens that the vocabulary knows; undefined without such tokens. */
export function scorePerplexity(model: Backoff, { heldOut }: HeldOutText, floor: number): number | undefined {
  const known = scoreLogProbabilities(model, heldOut, floor).filter((log) => !Number.isNaN(log));
  if (known.length === 0) return undefined;
  return Math.exp(-known.reduce((sum, log) => sum + log, 0) / known.length);
}
