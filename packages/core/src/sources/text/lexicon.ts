import { InputError, type Problem } from "../../definition/problem.ts";

/** Most types a text may have: more are no words of a language, and do not fit in memory. */
const MAX_TYPES = 4_000_000;

/** Numbers words 0, 1, ... by first appearance. */
export class Lexicon {
  private readonly ids = new Map<string, number>();
  private readonly path: Problem["path"];

  constructor(path: Problem["path"]) {
    this.path = path;
  }

  get size(): number {
    return this.ids.size;
  }

  id(word: string): number {
    const known = this.ids.get(word);
    if (known !== undefined) return known;
    if (this.ids.size === MAX_TYPES) {
      const message = `the text has over ${MAX_TYPES.toLocaleString("en-US")} different words; use a part of it, or separate its words by white space`;
      throw new InputError([{ path: this.path, message }]);
    }
    const id = this.ids.size;
    this.ids.set(ownCopy(word), id);
    return id;
  }

  /** The first `size` words, by number. */
  words(size: number): string[] {
    return [...this.ids.keys()].slice(0, size);
  }
}

/** The characters of a word without the text it was cut from: a slice would keep that whole piece in memory. */
const ownCopy = (word: string): string => [...word].join("");
