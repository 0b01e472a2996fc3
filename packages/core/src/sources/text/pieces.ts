import type { Problem } from "../../definition/problem.ts";
import { TextReader } from "./reader.ts";

interface PieceOptions {
  readonly lowerCase: boolean;
  /** Where problems are said to be. */
  readonly path: Problem["path"];
}

class PieceReader extends TextReader {
  readonly pieces: string[] = [];
  private readonly lowerCase: boolean;

  constructor({ lowerCase, path }: PieceOptions) {
    super(path);
    this.lowerCase = lowerCase;
  }

  protected override take(text: string): void {
    this.pieces.push(this.lowerCase ? text.toLowerCase() : text);
  }
}

/** A text as it is written, in pieces. Refuses bytes that are no text. */
export function piecesOf(bytes: Uint8Array, options: PieceOptions): readonly string[] {
  const reader = new PieceReader(options);
  reader.push(bytes);
  reader.finish();
  return reader.pieces;
}
