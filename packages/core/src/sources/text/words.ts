import { InputError, type Problem } from "../../definition/problem.ts";
import { controlByteAt, incompleteTail, invalidUtf8At } from "./utf8.ts";

/** Largest text that is read: its words are kept in memory as numbers. */
export const MAX_TEXT_BYTES = 256 * 1024 * 1024;
const MAX_WORD = 10_000;
/** Bytes decoded at a time: few enough that the pieces of a large text do not pile up in memory. */
const PIECE = 64 * 1024;
const SPACE = /\s/;
const BOM = "\uFEFF";

export interface WordReaderOptions {
  /** Takes the words in order. */
  readonly word: (word: string) => void;
  readonly lowerCase: boolean;
  /** Where problems are said to be. */
  readonly path: Problem["path"];
}

/**
 * Reads UTF-8 text piece by piece and hands out its words, split at white space. Bytes that are no text are refused where they
 * stand, so a door can stop an upload at the first bad byte.
 */
export class WordReader {
  private readonly options: WordReaderOptions;
  private readonly decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  /** A sequence that has begun but not ended. */
  private tail = new Uint8Array(0);
  /** A word that has begun but not ended, as it was written: whether it ends decides how a final sigma is lowered. */
  private begun = "";
  private read = 0;
  private words = 0;

  constructor(options: WordReaderOptions) {
    this.options = options;
  }

  /** Bytes so far. */
  get bytes(): number {
    return this.read + this.tail.length;
  }

  push(chunk: Uint8Array): void {
    if (this.bytes + chunk.length > MAX_TEXT_BYTES) {
      this.refuse(`is over ${MAX_TEXT_BYTES / 1024 / 1024} MB; use a part of it`);
    }
    for (let at = 0; at < chunk.length; at += PIECE) this.pushPiece(chunk.subarray(at, at + PIECE));
  }

  private pushPiece(piece: Uint8Array): void {
    const bytes = this.tail.length === 0 ? piece : joinBytes(this.tail, piece);
    const whole = bytes.length - incompleteTail(bytes);
    this.tail = bytes.slice(whole);
    this.take(this.begun + this.decode(bytes.subarray(0, whole)));
  }

  finish(): void {
    if (this.bytes === 0) this.refuse("is empty (0 bytes); give a text with words in it");
    if (this.tail.length > 0) this.refuseEncoding(this.read);
    if (this.begun.length > 0) this.emit(this.begun);
    this.begun = "";
    if (this.words === 0) this.refuse("has no words, only white space; give a text with words in it");
  }

  private decode(bytes: Uint8Array): string {
    const control = controlByteAt(bytes);
    if (control >= 0) this.refuseBinary(bytes[control]!, this.read + control);
    try {
      const text = this.decoder.decode(bytes);
      const start = this.read === 0 && text.startsWith(BOM) ? 1 : 0;
      this.read += bytes.length;
      return text.slice(start);
    } catch {
      return this.refuseEncoding(this.read + Math.max(0, invalidUtf8At(bytes)));
    }
  }

  private take(text: string): void {
    let end = text.length;
    while (end > 0 && !SPACE.test(text[end - 1]!)) end--;
    this.begun = text.slice(end);
    if (this.begun.length > MAX_WORD) {
      this.refuse(`has a word of over ${MAX_WORD.toLocaleString("en-US")} characters; separate words by white space`);
    }
    if (end > 0) this.emit(text.slice(0, end));
  }

  private emit(text: string): void {
    const { word, lowerCase } = this.options;
    for (const each of (lowerCase ? text.toLowerCase() : text).split(/\s+/)) {
      if (each.length === 0) continue;
      this.words++;
      word(each);
    }
  }

  private refuseBinary(byte: number, at: number): never {
    const hex = byte.toString(16).padStart(2, "0").toUpperCase();
    this.refuse(`is not text: control byte 0x${hex} at byte ${at}; give a plain text file, saved as UTF-8`);
  }

  private refuseEncoding(at: number): never {
    this.refuse(`is not valid UTF-8 at byte ${at}; save the text as UTF-8`);
  }

  private refuse(message: string): never {
    throw new InputError([{ path: this.options.path, message: `the file ${message}` }]);
  }
}

function joinBytes(a: Uint8Array, b: Uint8Array): Uint8Array {
  const joined = new Uint8Array(a.length + b.length);
  joined.set(a);
  joined.set(b, a.length);
  return joined;
}
