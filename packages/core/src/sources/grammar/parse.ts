import { isPhrase, type Part, type Phrase, type Rules } from "./rules.ts";

/** How a sentence was written. */
export interface Parsed {
  /** The construction's index; -1 for what the grammar cannot write. */
  readonly construction: number;
  /** Natural logarithm of its probability; -Infinity where there is none. */
  readonly log: number;
}

const UNKNOWN: Parsed = { construction: -1, log: -Infinity };

/** Reads sentences by recursive descent: the first alternative that fits is the only one. */
export class Parser {
  private readonly sentence: Phrase;
  private words: ArrayLike<number> = [];
  /** Logarithm of the probability of what was read so far. */
  private log = 0;

  constructor({ phrases }: Rules) {
    this.sentence = phrases[0];
  }

  parse(words: ArrayLike<number>): Parsed {
    this.words = words;
    for (const [construction, { probability, parts }] of this.sentence.alternatives.entries()) {
      this.log = Math.log(probability);
      if (this.all(parts, 0) === words.length) return { construction, log: this.log };
    }
    return UNKNOWN;
  }

  /** Where the words of these parts end that begin at `at`; -1 where they do not fit. */
  private all(parts: readonly Part[], at: number): number {
    let end = at;
    for (let i = 0; i < parts.length && end >= 0; i++) end = this.one(parts[i]!, end);
    return end;
  }

  private one(part: Part, at: number): number {
    if (isPhrase(part)) return this.any(part, at);
    const index = (this.words[at] ?? -1) - part.first;
    if (index < 0 || index >= part.logs.length) return -1;
    this.log += part.logs[index]!;
    return at + 1;
  }

  private any({ alternatives }: Phrase, at: number): number {
    const before = this.log;
    for (const { probability, parts } of alternatives) {
      this.log = before + Math.log(probability);
      const end = this.all(parts, at);
      if (end >= 0) return end;
    }
    return -1;
  }
}
