import type { Problem } from "../../definition/problem.ts";
import { MAX_RUN, TextReader } from "./reader.ts";

export interface WordReaderOptions {
  /** Takes the words in order. */
  readonly word: (word: string) => void;
  readonly lowerCase: boolean;
  /** Where problems are said to be. */
  readonly path: Problem["path"];
}

/** Hands out the words of a text, split at white space. */
export class WordReader extends TextReader {
  private readonly options: WordReaderOptions;
  private words = 0;

  constructor(options: WordReaderOptions) {
    super(options.path);
    this.options = options;
  }

  protected override take(text: string): void {
    const { word, lowerCase } = this.options;
    for (const each of (lowerCase ? text.toLowerCase() : text).split(/\s+/)) {
      if (each.length === 0) continue;
      this.words++;
      word(each);
    }
  }

  protected override cut(): void {
    this.refuse(`has a word of over ${MAX_RUN.toLocaleString("en-US")} characters; separate words by white space`);
  }

  override finish(): void {
    super.finish();
    if (this.words === 0) this.refuse("has no words, only white space; give a text with words in it");
  }
}
