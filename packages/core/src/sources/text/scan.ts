import { Lexicon } from "./lexicon.ts";
import { WordReader } from "./words.ts";

const HEAD_WORDS = 60;

/** What an uploaded text is, at a glance. */
export interface TextFacts {
  readonly bytes: number;
  readonly words: number;
  /** Different words, lower-cased as the text source does unless told otherwise. */
  readonly types: number;
  /** The first words, as they are written. */
  readonly head: string;
}

/**
 * Checks a text while it is uploaded: feed it the bytes in order, then ask for the facts. Throws an InputError that names the
 * byte at the first piece that is no text. Memory grows with the types, not with the text.
 */
export class TextScan {
  private readonly lexicon = new Lexicon([]);
  private readonly opening: string[] = [];
  private words = 0;
  private readonly reader = new WordReader({ path: [], lowerCase: false, word: (word) => this.take(word) });

  push(chunk: Uint8Array): void {
    this.reader.push(chunk);
  }

  finish(): TextFacts {
    this.reader.finish();
    return {
      bytes: this.reader.bytes,
      words: this.words,
      types: this.lexicon.size,
      head: this.opening.join(" "),
    };
  }

  private take(word: string): void {
    this.words++;
    this.lexicon.id(word.toLowerCase());
    if (this.opening.length < HEAD_WORDS) this.opening.push(word);
  }
}
