import type { Executable } from "../../run/contract.ts";
import type { Architecture } from "./architecture.ts";
import type { Memory } from "./memory.ts";

/** Texts of equal length side by side, each in a row of its own; they grow by a token each. */
export class Lines {
  readonly rows: number;
  readonly capacity: number;
  length = 0;
  private tokens: Int32Array<ArrayBuffer>;

  constructor(rows: number, capacity: number) {
    this.rows = rows;
    this.capacity = capacity;
    this.tokens = new Int32Array(rows * capacity);
  }

  /** Tokens [start, length) of a row; not a copy. */
  tail(row: number, start: number): Int32Array<ArrayBuffer> {
    return this.tokens.subarray(row * this.capacity + start, row * this.capacity + this.length);
  }

  /** A token behind each row. */
  push(tokens: Int32Array): void {
    for (let row = 0; row < this.rows; row++) this.tokens[row * this.capacity + this.length] = tokens[row]!;
    this.length++;
  }

  /** The last token of each row. */
  last(): Int32Array<ArrayBuffer> {
    return Int32Array.from({ length: this.rows }, (_, row) => this.tokens[row * this.capacity + this.length - 1]!);
  }

  /** Row i becomes what row parents[i] was. */
  follow(parents: Int32Array): void {
    const before = this.tokens.slice();
    parents.forEach((parent, row) => {
      const start = parent * this.capacity;
      this.tokens.set(before.subarray(start, start + this.capacity), row * this.capacity);
    });
  }
}

interface Tools {
  readonly architecture: Architecture;
  readonly memory: Memory;
  /** The program `reading`: (tokens, last) -> keys and values, logits. Needed for prompts, and for texts longer than the context. */
  readonly reader?: Executable;
}

/**
 * Says what follows texts that grow. A text begins behind the beginning token. Where it has filled the context, the window moves on:
 * it begins anew with the last half of a context, so between half a context and all of it is looked at. A prompt that leaves no room
 * is cut in the same way.
 */
export class Scribe {
  private readonly tools: Tools;
  /** Positions in memory. */
  private position = 0;

  constructor(tools: Tools) {
    this.tools = tools;
  }

  /** Logits [b, v] of what follows each line, which has grown by one token since the call before. */
  async next(lines: Lines): Promise<Float32Array<ArrayBuffer>> {
    const { memory, architecture } = this.tools;
    const { begin, context } = architecture;
    if (lines.length === 0) return memory.step(new Int32Array(lines.rows).fill(begin), this.position++);
    if (this.position > 0 && this.position < context) return memory.step(lines.last(), this.position++);
    return this.read(lines);
  }

  /** From the next call on, line i goes on from what line parents[i] was. */
  follow(parents: Int32Array<ArrayBuffer>): void {
    if (this.position > 0) this.tools.memory.follow(parents);
  }

  private async read(lines: Lines): Promise<Float32Array<ArrayBuffer>> {
    const { reader, architecture, memory } = this.tools;
    const { begin, context, layers } = architecture;
    if (reader === undefined)
      throw new Error("texts that were not written step by step need a program that reads them");
    const whole = this.position === 0 && lines.length < context;
    const kept = whole ? lines.length : Math.min(lines.length, Math.floor(context / 2));
    const tokens = new Int32Array(lines.rows * context).fill(begin);
    for (let row = 0; row < lines.rows; row++) tokens.set(lines.tail(row, lines.length - kept), row * context + 1);
    const outputs = (await reader.run([tokens, Int32Array.of(kept)])) as Float32Array<ArrayBuffer>[];
    await memory.load(outputs.slice(0, 2 * layers));
    this.position = kept + 1;
    return outputs[2 * layers]!;
  }
}
