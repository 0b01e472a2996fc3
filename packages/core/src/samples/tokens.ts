import type { Vocabulary } from "../contracts/facets.ts";
import type { Preview, Samples, SamplesCodec } from "../contracts/samples.ts";

/** Tokens that stay together when a text is subsampled: long enough that few transitions are lost to cuts. */
export const TOKEN_BLOCK = 64;

/**
 * Tokens of text. `starts` are the ascending positions where a segment begins, the first of them 0: the tokens on either side
 * of a start were never neighbours, so no transition may be counted across it.
 */
export class TokenSamples implements Samples {
  readonly modality = "tokens";
  readonly unit = TOKEN_BLOCK;
  readonly tokens: Int32Array;
  readonly starts: Int32Array;
  readonly vocabulary: Vocabulary;

  constructor(tokens: Int32Array, vocabulary: Vocabulary, starts: Int32Array = Int32Array.of(0)) {
    this.tokens = tokens;
    this.vocabulary = vocabulary;
    this.starts = starts;
  }

  get size(): number {
    return this.tokens.length;
  }

  /** Where each segment begins and ends. */
  *segments(): Generator<{ readonly start: number; readonly end: number }> {
    for (let i = 0; i < this.starts.length; i++) {
      yield { start: this.starts[i]!, end: this.starts[i + 1] ?? this.size };
    }
  }

  /** Units that follow each other here stay joined; between others there is a cut. */
  pick(units: Int32Array): TokenSamples {
    const spans = Array.from(units, (unit) => ({
      start: unit * TOKEN_BLOCK,
      end: Math.min((unit + 1) * TOKEN_BLOCK, this.size),
    }));
    const tokens = new Int32Array(spans.reduce((total, { start, end }) => total + end - start, 0));
    const starts: number[] = [];
    let filled = 0;
    let next = 0; // first of this.starts that is not yet behind
    for (const [index, { start, end }] of spans.entries()) {
      if (index === 0 || spans[index - 1]!.end !== start) starts.push(filled);
      while (next < this.starts.length && this.starts[next]! < start) next++;
      for (; next < this.starts.length && this.starts[next]! < end; next++) {
        const at = filled + this.starts[next]! - start;
        if (starts.at(-1) !== at) starts.push(at);
      }
      tokens.set(this.tokens.subarray(start, end), filled);
      filled += end - start;
    }
    return new TokenSamples(tokens, this.vocabulary, Int32Array.from(starts));
  }

  head(size: number): TokenSamples {
    if (size >= this.size) return this;
    return new TokenSamples(
      this.tokens.slice(0, size),
      this.vocabulary,
      this.starts.filter((start) => start < size),
    );
  }

  preview(limit: number): Preview {
    const shown = this.head(limit);
    const texts = Array.from(shown.segments(), ({ start, end }) =>
      Array.from(shown.tokens.subarray(start, end), (token) => this.vocabulary.word(token)).join(" "),
    );
    return { kind: "text", text: texts.join(" … ") };
  }

  encode(): Uint8Array {
    const words = new Int32Array(1 + this.starts.length + this.size);
    words[0] = this.starts.length;
    words.set(this.starts, 1);
    words.set(this.tokens, 1 + this.starts.length);
    return new Uint8Array(words.buffer);
  }
}

/** Texts one after another, a cut between them. */
export function joinTokens(texts: readonly TokenSamples[]): TokenSamples {
  const [first] = texts;
  if (!first) throw new Error("nothing to join: a text needs at least one part");
  if (texts.length === 1) return first;
  const tokens = new Int32Array(texts.reduce((total, { size }) => total + size, 0));
  const starts: number[] = [];
  let filled = 0;
  for (const text of texts) {
    tokens.set(text.tokens, filled);
    for (const start of text.starts) starts.push(filled + start);
    filled += text.size;
  }
  return new TokenSamples(tokens, first.vocabulary, Int32Array.from(starts));
}

export const tokensCodec: SamplesCodec = {
  modality: "tokens",
  decode(bytes, { vocabulary }) {
    if (!vocabulary) throw new Error("tokens are decoded with the vocabulary of their source; none was given");
    const words = new Int32Array(bytes.slice().buffer);
    const segments = words[0]!;
    return new TokenSamples(words.slice(1 + segments), vocabulary, words.slice(1, 1 + segments));
  },
  join: (all) => joinTokens(all as readonly TokenSamples[]),
};
