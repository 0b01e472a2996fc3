import { AliasTable } from "../../random/alias.ts";
import type { Stream } from "../../random/stream.ts";
import { isPhrase, type Part, type Phrase, type Rules } from "./rules.ts";

/** Writes sentences, independent draws from the grammar. */
export class Writer {
  private readonly sentence: Phrase;
  private readonly tables = new Map<Part, AliasTable>();

  constructor({ phrases }: Rules) {
    this.sentence = phrases[0];
    for (const phrase of phrases) {
      this.prepare(phrase);
      for (const { parts } of phrase.alternatives) for (const part of parts) this.prepare(part);
    }
  }

  /** A part without a choice needs no table. */
  private prepare(part: Part): void {
    const weights = isPhrase(part)
      ? Float64Array.from(part.alternatives, ({ probability }) => probability)
      : part.probabilities;
    if (weights.length > 1 && !this.tables.has(part)) this.tables.set(part, new AliasTable(weights));
  }

  /** The words of one sentence. */
  write(stream: Stream): number[] {
    const words: number[] = [];
    this.append(this.sentence, stream, words);
    return words;
  }

  private append(part: Part, stream: Stream, words: number[]): void {
    const chosen = this.tables.get(part)?.draw(stream) ?? 0;
    if (!isPhrase(part)) words.push(part.first + chosen);
    else for (const inner of part.alternatives[chosen]!.parts) this.append(inner, stream, words);
  }
}
