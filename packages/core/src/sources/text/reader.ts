import { InputError, type Problem } from "../../definition/problem.ts";
import { controlByteAt, incompleteTail, invalidUtf8At } from "./utf8.ts";

/** Largest text that is read: it is kept in memory as numbers. */
export const MAX_TEXT_BYTES = 256 * 1024 * 1024;
/** Longest run without white space that is kept in one piece, in UTF-16 units. */
export const MAX_RUN = 10_000;
/** Bytes decoded at a time: few enough that the pieces of a large text do not pile up in memory. */
const PIECE = 64 * 1024;
const SPACE = /\s/;
const BOM = "\uFEFF";

/**
 * Reads UTF-8 text piece by piece. Bytes that are no text are refused where they stand, so a door can stop an upload at the first bad
 * byte.
 */
export abstract class TextReader {
  private readonly path: Problem["path"];
  private readonly decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  /** A sequence that has begun but not ended. */
  private tail = new Uint8Array(0);
  /** A run that has begun but not ended, and the white space before it: how a final sigma is lowered depends on its end. */
  private begun = "";
  private read = 0;

  /** `path` is where problems are said to be. */
  constructor(path: Problem["path"]) {
    this.path = path;
  }

  /** Takes the next piece. It begins with white space, the first aside and what follows a run of over `MAX_RUN`. */
  protected abstract take(text: string): void;

  /** Called before a run of over `MAX_RUN` is handed out unfinished. */
  protected cut(): void {}

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
    this.split(this.begun + this.decode(bytes.subarray(0, whole)));
  }

  finish(): void {
    if (this.bytes === 0) this.refuse("is empty (0 bytes); give a text with words in it");
    if (this.tail.length > 0) this.refuseEncoding(this.read);
    if (this.begun.length > 0) this.take(this.begun);
    this.begun = "";
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

  /** Hands out what is finished: all but the last run without white space and the white space before it. */
  private split(text: string): void {
    let run = text.length;
    while (run > 0 && text.length - run <= MAX_RUN && !SPACE.test(text[run - 1]!)) run--;
    if (text.length - run > MAX_RUN) {
      this.cut();
      run = text.length;
    }
    let end = run;
    while (end > 0 && run - end <= MAX_RUN && SPACE.test(text[end - 1]!)) end--;
    if (run - end > MAX_RUN) end = run;
    this.begun = text.slice(end);
    if (end > 0) this.take(text.slice(0, end));
  }

  private refuseBinary(byte: number, at: number): never {
    const hex = byte.toString(16).padStart(2, "0").toUpperCase();
    this.refuse(`is not text: control byte 0x${hex} at byte ${at}; give a plain text file, saved as UTF-8`);
  }

  private refuseEncoding(at: number): never {
    this.refuse(`is not valid UTF-8 at byte ${at}; save the text as UTF-8`);
  }

  protected refuse(message: string): never {
    throw new InputError([{ path: this.path, message: `the file ${message}` }]);
  }
}

function joinBytes(a: Uint8Array, b: Uint8Array): Uint8Array {
  const joined = new Uint8Array(a.length + b.length);
  joined.set(a);
  joined.set(b, a.length);
  return joined;
}
