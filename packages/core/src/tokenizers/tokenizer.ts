/** Turns text into numbers and back. */
export interface Tokenizer {
  /** Tokens are numbered 0..size-1. */
  readonly size: number;
  /** The token that ends a text, where the tokenizer has one. */
  readonly eos: number | undefined;
  /** Tokens of a text, no special ones added. */
  encode(text: string): Int32Array;
  /** Their text; bytes that are no UTF-8, as when a character is cut in two, become U+FFFD. Unknown numbers are left out. */
  decode(tokens: Int32Array): string;
}
