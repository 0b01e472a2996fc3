import { Recent } from "@heirloom/core";
import type { Decoding, Stream } from "@heirloom/core";
import { Chooser } from "./chooser.ts";
import { Lines } from "./scribe.ts";
import type { Scribe } from "./scribe.ts";

/** A text to write. */
export interface Piece {
  /** Where its tokens go; as long as the text. */
  readonly out: Int32Array;
  /** What it continues; all pieces of a batch have prompts of one length. */
  readonly prompt: Int32Array | undefined;
  readonly stream: Stream;
}

export interface Batch {
  readonly pieces: readonly Piece[];
  /** Sequences that the scribe has side by side: pieces times beams, or more. */
  readonly rows: number;
  /** Types that have logits. */
  readonly types: number;
  /** The first so many of them may be written. */
  readonly written: number;
  readonly decoding: Decoding;
}

/** Called when every piece has a token more. */
export type Told = () => Promise<void>;

const lengthOf = ({ pieces }: Batch): number => Math.max(...pieces.map(({ out }) => out.length));

function linesOf(batch: Batch, width: number): Lines {
  const prompt = batch.pieces[0]!.prompt?.length ?? 0;
  const lines = new Lines(batch.rows, prompt + lengthOf(batch));
  for (let i = 0; i < prompt; i++) {
    const at = (row: number): number => batch.pieces[Math.floor(row / width)]?.prompt?.[i] ?? 0;
    lines.push(Int32Array.from({ length: batch.rows }, (_, row) => at(row)));
  }
  return lines;
}

/** Logits of a row; not a copy. */
const rowOf = (logits: Float32Array, row: number, types: number): Float32Array =>
  logits.subarray(row * types, (row + 1) * types);

/** Draws every token from its distribution as the decoding shapes it. */
export async function sample(batch: Batch, scribe: Scribe, told: Told): Promise<void> {
  const { pieces, rows, types, written, decoding } = batch;
  const chooser = new Chooser(decoding, written);
  const recents = decoding.repetitionPenalty === undefined ? undefined : pieces.map(() => new Recent());
  const lines = linesOf(batch, 1);
  const length = lengthOf(batch);
  for (let i = 0; i < length; i++) {
    const logits = await scribe.next(lines);
    const tokens = new Int32Array(rows);
    for (const [row, { out, stream }] of pieces.entries()) {
      const token = chooser.draw(rowOf(logits, row, types), stream, recents?.[row]?.tokens);
      recents?.[row]?.add(token);
      tokens[row] = token;
      if (i < out.length) out[i] = token;
    }
    lines.push(tokens);
    await told();
  }
}

interface Beam {
  /** Among the beams of its piece, before the step. */
  readonly parent: number;
  readonly token: number;
  /** Sum of log-probabilities of what was written. */
  readonly log: number;
}

/**
 * Beam search: the `width` texts of the highest probability so far are followed, and the best at the end of a piece is kept; all are
 * equally long, so nothing has to be made up for length. Where there is no prompt the first token is drawn, or all pieces would be one.
 */
export async function search(batch: Batch, scribe: Scribe, told: Told): Promise<void> {
  const { pieces, rows, types, written, decoding } = batch;
  const width = decoding.beam ?? 1;
  const chooser = new Chooser(decoding, written);
  const plain = new Chooser({}, written);
  const lines = linesOf(batch, width);
  const prompt = lines.length;
  let beams: Beam[][] = pieces.map(() => [{ parent: 0, token: -1, log: 0 }]);
  const length = lengthOf(batch);
  for (let i = 0; i < length; i++) {
    const logits = await scribe.next(lines);
    const at = (piece: number, beam: number): Float32Array => rowOf(logits, piece * width + beam, types);
    const recent = (piece: number, beam: number): ReadonlySet<number> | undefined =>
      decoding.repetitionPenalty === undefined
        ? undefined
        : new Set(lines.tail(piece * width + beam, Math.max(prompt, lines.length - 64)));
    beams = pieces.map(({ stream }, piece) => {
      if (i === 0 && prompt === 0) return [{ parent: 0, token: plain.draw(at(piece, 0), stream), log: 0 }];
      return beams[piece]!.flatMap(({ log }, beam) =>
        chooser
          .best(at(piece, beam), width, recent(piece, beam))
          .map((next) => ({ parent: beam, token: next.token, log: log + next.log })),
      )
        .toSorted((a, b) => b.log - a.log)
        .slice(0, width);
    });
    grow(lines, scribe, { beams, width, rows });
    for (const [piece, { out }] of pieces.entries()) {
      if (out.length === i + 1) out.set(lines.tail(piece * width, prompt));
    }
    await told();
  }
}

/** Lines and memory follow the beams; rows that have none stay as they are. */
function grow(
  lines: Lines,
  scribe: Scribe,
  {
    beams,
    width,
    rows,
  }: { readonly beams: readonly (readonly Beam[])[]; readonly width: number; readonly rows: number },
): void {
  const parents = Int32Array.from({ length: rows }, (_, row) => row);
  const tokens = new Int32Array(rows);
  for (const [piece, own] of beams.entries()) {
    for (const [beam, { parent, token }] of own.entries()) {
      parents[piece * width + beam] = piece * width + parent;
      tokens[piece * width + beam] = token;
    }
  }
  lines.follow(parents);
  scribe.follow(parents);
  lines.push(tokens);
}
