import type { Vocabulary } from "../contracts/alphabet.ts";
import type { Preview, Samples, SamplesCodec } from "../contracts/samples.ts";

/** Tokens that stay together when a text is subsampled: long enough that few transitions are lost to cuts. */
export const TOKEN_BLOCK = 64;

/** Tokens as they are read. */
export const textOf = (tokens: Int32Array, vocabulary: Vocabulary): string =>
  vocabulary.text?.(tokens) ?? Array.from(tokens, (token) => vocabulary.word(token)).join(" ");

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
    return this.spans(units, TOKEN_BLOCK);
  }

  /** Single tokens; the same holds for them. */
  pickItems(items: Int32Array): TokenSamples {
    return this.spans(items, 1);
  }

  /** The stretches of `length` tokens at these ascending indices. */
  private spans(indices: Int32Array, length: number): TokenSamples {
    const endOf = (index: number): number => Math.min((index + 1) * length, this.size);
    const tokens = new Int32Array(indices.reduce((total, index) => total + endOf(index) - index * length, 0));
    const starts: number[] = [];
    let filled = 0;
    let next = 0; // first of this.starts that is not yet behind
    for (let i = 0; i < indices.length; i++) {
      const index = indices[i]!;
      const [start, end] = [index * length, endOf(index)];
      const before = i === 0 ? -2 : indices[i - 1]!;
      if (before !== index - 1) starts.push(filled);
      while (next > 0 && this.starts[next - 1]! >= start) next--;
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
      textOf(shown.tokens.subarray(start, end), this.vocabulary),
    );
    return { kind: "text", text: shortened(texts.join(" … ")) };
  }

  encode(): Uint8Array {
    const words = new Int32Array(1 + this.starts.length + this.size);
    words[0] = this.starts.length;
    words.set(this.starts, 1);
    words.set(this.tokens, 1 + this.starts.length);
    return new Uint8Array(words.buffer);
  }
}

/** Characters of a preview: a word may be a megabyte long. */
const MOST_CHARACTERS = 20_000;

function shortened(text: string): string {
  if (text.length <= MOST_CHARACTERS) return text;
  // Not between the halves of a character beyond the basic plane.
  const end = text.codePointAt(MOST_CHARACTERS - 1)! > 0xffff ? MOST_CHARACTERS - 1 : MOST_CHARACTERS;
  return `${text.slice(0, end)} … (${text.length - end} more characters)`;
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
  unit: TOKEN_BLOCK,
  decode(bytes, { vocabulary }) {
    if (!vocabulary) throw new Error("tokens are decoded with the vocabulary of their source; none was given");
    const words = new Int32Array(bytes.slice().buffer);
    const segments = words[0]!;
    return new TokenSamples(words.slice(1 + segments), vocabulary, words.slice(1, 1 + segments));
  },
  join: (all) => joinTokens(all as readonly TokenSamples[]),
};
