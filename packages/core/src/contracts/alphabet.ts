/** Symbols numbered 0..size-1. */
export interface Alphabet {
  readonly size: number;
  name(symbol: number): string;
}

/** The words a source knows, numbered 0..size-1 by first appearance. */
export interface Vocabulary {
  readonly size: number;
  /** Occurrences of each type in the part of the source that models learn from; length `size`. */
  readonly counts: Uint32Array;
  word(token: number): string;
  /** Tokens as they are read; words with a space between them when left out. */
  text?(tokens: Int32Array): string;
}
