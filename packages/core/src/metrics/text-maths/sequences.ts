import type { HeldOutText, TokenProbabilities } from "../../contracts/facets.ts";
import type { Model } from "../../contracts/family.ts";
import { after, type MaybePromise } from "../../contracts/promise.ts";
import { TOKEN_BLOCK, TokenSamples } from "../../samples/tokens.ts";
import { once, oncePerPair } from "../distances/once.ts";

/** Sequences of a text that are scored, spread evenly over it: their perplexities are known to a few per cent. */
export const MOST_SEQUENCES = 512;

/** Tokens that a sequence must have to be one: the end of a segment may be too short for a perplexity. */
const FEWEST_TOKENS = TOKEN_BLOCK / 4;

/** Where a text is cut into sequences: segments in blocks of `TOKEN_BLOCK`. */
function spansOf(text: TokenSamples): { readonly start: number; readonly end: number }[] {
  const spans = [];
  for (const segment of text.segments()) {
    for (let start = segment.start; start < segment.end; start += TOKEN_BLOCK) {
      const end = Math.min(start + TOKEN_BLOCK, segment.end);
      if (end - start >= FEWEST_TOKENS) spans.push({ start, end });
    }
  }
  return spans;
}

/** At most `limit` sequences of a text, spread evenly over it, each a segment of its own; undefined where there is none. */
export function sequencesOf(text: TokenSamples, limit: number = MOST_SEQUENCES): TokenSamples | undefined {
  const spans = spansOf(text);
  const count = Math.min(limit, spans.length);
  if (count === 0) return undefined;
  const chosen = Array.from({ length: count }, (_, i) => spans[Math.floor((i * spans.length) / count)]!);
  const tokens = new Int32Array(chosen.reduce((sum, { start, end }) => sum + end - start, 0));
  const starts = new Int32Array(count);
  let filled = 0;
  for (const [index, { start, end }] of chosen.entries()) {
    starts[index] = filled;
    tokens.set(text.tokens.subarray(start, end), filled);
    filled += end - start;
  }
  return new TokenSamples(tokens, text.vocabulary, starts);
}

/** exp of the mean of -ln p over the tokens of each segment that have a probability; NaN for a segment without any. */
export function segmentPerplexities(text: TokenSamples, logs: Float64Array): Float64Array {
  return Float64Array.from(text.segments(), ({ start, end }) => {
    const known = logs.subarray(start, end).filter((log) => !Number.isNaN(log));
    return Math.exp(-known.reduce((sum, log) => sum + log, 0) / known.length);
  });
}

/** Perplexity of each sequence of a text under a model; undefined for a text without a sequence. */
export const sequencePerplexities = oncePerPair(
  (model: TokenProbabilities, text: TokenSamples): MaybePromise<Float64Array | undefined> => {
    const sequences = sequencesOf(text);
    return sequences && after(model.logProbabilities(sequences), (logs) => segmentPerplexities(sequences, logs));
  },
);

const heldOutSamples = once(({ heldOut, vocabulary }: HeldOutText) => new TokenSamples(heldOut, vocabulary));

/** The same of held-out real text. */
export const heldOutPerplexities = (
  { facets }: Pick<Model, "facets">,
  text: HeldOutText,
): MaybePromise<Float64Array | undefined> => sequencePerplexities(facets["token-probabilities"]!, heldOutSamples(text));
