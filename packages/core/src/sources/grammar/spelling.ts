/** Marks that end a sentence; each is a word of its own, and so are the others. */
const END = new Set([".", "?", "!"]);
const NO_SPACE_BEFORE = new Set([".", "?", "!", ",", ":", "”"]);
const NO_SPACE_AFTER = new Set(["“"]);

/** A run of letters, or one mark. */
const WORD = /\p{L}+|[^\p{L}\s]/gu;

/** How words and marks are written: the space before a word depends on it and on the one before. */
export class Spelling {
  private readonly words: readonly string[];
  private readonly numbers: ReadonlyMap<string, number>;

  constructor(words: readonly string[]) {
    this.words = words;
    this.numbers = new Map(words.map((word, number) => [word, number]));
  }

  /** Whether a word ends a sentence. */
  ends(word: number): boolean {
    return END.has(this.words[word] ?? "");
  }

  endsWith(character: string): boolean {
    return END.has(character);
  }

  /** Words as they are read, sentences with a space between them. */
  join(words: ArrayLike<number>): string {
    let text = "";
    for (let i = 0, before = "“"; i < words.length; i++) {
      const word = this.words[words[i]!] ?? "";
      if (!NO_SPACE_BEFORE.has(word) && !NO_SPACE_AFTER.has(before)) text += " ";
      text += word;
      before = word;
    }
    return text;
  }

  /** The words of one sentence; undefined for what is written in another way than `join` does, or has other words. */
  split(sentence: string): number[] | undefined {
    const words = (sentence.match(WORD) ?? []).map((word) => this.numbers.get(word) ?? -1);
    return !words.includes(-1) && this.join(words) === sentence ? words : undefined;
  }

  /** Expected characters of a sentence and the space before it, by character, from the expected occurrences of its words. */
  characters(expected: Float64Array): Map<string, number> {
    const counts = new Map<string, number>();
    const add = (character: string, times: number): void => {
      counts.set(character, (counts.get(character) ?? 0) + times);
    };
    for (const [number, word] of this.words.entries()) {
      const times = expected[number]!;
      // What takes away the space of the word after it counts as having taken away its own.
      const spaces = (NO_SPACE_BEFORE.has(word) ? 0 : 1) - (NO_SPACE_AFTER.has(word) ? 1 : 0);
      add(" ", times * spaces);
      for (const character of word) add(character, times);
    }
    return counts;
  }
}
