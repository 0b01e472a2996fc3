import type { HeldOutText } from "../../contracts/facets.ts";
import { TokenSamples } from "../../samples/tokens.ts";
import type { Backoff } from "./backoff.ts";

/** Natural logarithm of (1 - floor) p + floor / types. */
const logOf = (p: number, floor: number, types: number): number => Math.log((1 - floor) * p + floor / types);

/**
 * ln p of each token given those before it in its segment; -1 is an unknown word, which leaves no context and has no probability
 * (NaN).
 */
export function scoreLogProbabilities(model: Backoff, text: TokenSamples, floor: number): Float64Array {
  const logs = new Float64Array(text.size);
  for (const { start, end } of text.segments()) {
    const position = model.start();
    for (let i = start; i < end; i++) {
      const token = text.tokens[i]!;
      logs[i] = token < 0 ? NaN : logOf(model.probability(position, token), floor, model.types);
      model.move(position, token);
    }
  }
  return logs;
}

/** exp of the mean of -ln p over the held-out tokens that the vocabulary knows; undefined without such tokens. */
export function scorePerplexity(
  model: Backoff,
  { heldOut, vocabulary }: HeldOutText,
  floor: number,
): number | undefined {
  const logs = scoreLogProbabilities(model, new TokenSamples(heldOut, vocabulary), floor);
  const known = logs.filter((log) => !Number.isNaN(log));
  if (known.length === 0) return undefined;
  return Math.exp(-known.reduce((sum, log) => sum + log, 0) / known.length);
}
