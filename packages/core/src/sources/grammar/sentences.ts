import type { TokenSamples } from "../../samples/tokens.ts";

/** Longest stretch without an end mark that may be a part of a sentence, in tokens. Real ones are a hundred times shorter. */
const LONGEST = 1000;

/**
 * The whole sentences of a text, from behind one end mark to the next. What stands before the first of a segment or behind its last may
 * be a part of a sentence, and is none, unless it is longer than any.
 */
export function* sentencesOf(text: TokenSamples, ends: (token: number) => boolean): Generator<Int32Array> {
  for (const { start, end } of text.segments()) {
    let first = start;
    let whole = false;
    for (let i = start; i < end; i++) {
      if (!ends(text.tokens[i]!)) continue;
      if (whole || i - first > LONGEST) yield text.tokens.subarray(first, i + 1);
      first = i + 1;
      whole = true;
    }
    if (end - first > LONGEST) yield text.tokens.subarray(first, end);
  }
}
