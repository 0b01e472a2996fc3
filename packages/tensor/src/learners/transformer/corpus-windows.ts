import type { Corpus, Stream, TokenSamples } from "@heirloom/core";

interface Shape {
  /** What stands before the first token. */
  readonly begin: number;
  /** Tokens of a window. */
  readonly context: number;
}

/** Windows as a model takes them, [windows x context] each, row-major. */
export interface Windows extends Shape {
  /** The beginning, then every token but the last. */
  readonly tokens: Int32Array<ArrayBuffer>;
  /** What follows each: the tokens themselves. */
  readonly targets: Int32Array<ArrayBuffer>;
}

export function emptyWindows({ begin, context }: Shape, rows: number): Windows {
  const size = rows * context;
  return { begin, context, tokens: new Int32Array(size).fill(begin), targets: new Int32Array(size) };
}

/** A stretch of a text: tokens[start, end). */
export interface Stretch {
  readonly tokens: Int32Array;
  readonly start: number;
  readonly end: number;
}

/**
 * Writes a stretch, at most a context long, into a row: [begin, x_0, ..., x_{n-2}] and targets x_0, ..., x_{n-1}. What is left of the
 * row has the beginning as its tokens and type 0 as its targets: nothing before looks at it, and it must not be counted.
 */
export function writeWindow(windows: Windows, row: number, { tokens, start, end }: Stretch): void {
  const { begin, context } = windows;
  const at = row * context;
  windows.tokens.fill(begin, at, at + context);
  windows.tokens.set(tokens.subarray(start, end - 1), at + 1);
  windows.targets.fill(0, at, at + context);
  windows.targets.set(tokens.subarray(start, end), at);
}

/** Segments of a corpus in one list, without a copy of their tokens. */
interface Segments {
  readonly texts: readonly Int32Array[];
  /** The text of each segment, and where it begins and ends there. */
  readonly text: Int32Array;
  readonly start: Int32Array;
  readonly end: Int32Array;
  /** Running sum of what each is drawn by. */
  readonly cumulative: Float64Array;
}

function segmentsOf({ parts }: Corpus, context: number): Segments {
  const texts = parts.map(({ samples }) => (samples as TokenSamples).tokens);
  const [text, start, end, cumulative]: number[][] = [[], [], [], []];
  let total = 0;
  for (const [index, { samples, weight = 1 }] of parts.entries()) {
    for (const segment of (samples as TokenSamples).segments()) {
      const length = segment.end - segment.start;
      if (length === 0 || weight === 0) continue;
      text!.push(index);
      start!.push(segment.start);
      end!.push(segment.end);
      cumulative!.push((total += weight * Math.max(length, context)));
    }
  }
  return {
    texts,
    text: Int32Array.from(text!),
    start: Int32Array.from(start!),
    end: Int32Array.from(end!),
    cumulative: Float64Array.from(cumulative!),
  };
}

/** A batch to learn from. */
export interface WeightedWindows {
  readonly tokens: Windows["tokens"];
  readonly targets: Windows["targets"];
  /** Of each target in the loss, summing to 1; 0 behind the end of a segment. */
  readonly weights: Float32Array<ArrayBuffer>;
}

/**
 * Draws training windows from a corpus so that every token is learned from as often as any other of its weight, the ends of segments
 * apart. A segment is drawn by its length, then the window's place in it; no window crosses a start of a segment. One that is
 * shorter than the context is a window of its own, its rest left out of the loss, and is drawn as if it filled the context: its few
 * tokens come as often as all others.
 */
export class WindowSampler {
  /** Tokens of one pass over the corpus: of its windows, side by side. */
  readonly pass: number;
  private readonly segments: Segments;
  private readonly shape: Shape;

  constructor(corpus: Corpus, shape: Shape) {
    this.shape = shape;
    this.segments = segmentsOf(corpus, shape.context);
    const { start, end } = this.segments;
    if (end.length === 0)
      throw new Error("the corpus has no token of a positive weight: a transformer has nothing to learn");
    this.pass = end.reduce((sum, stop, i) => sum + Math.max(stop - start[i]!, shape.context), 0);
  }

  draw(rows: number, stream: Stream): WeightedWindows {
    const { context } = this.shape;
    const windows = emptyWindows(this.shape, rows);
    const weights = new Float32Array(rows * context);
    let counted = 0;
    for (let row = 0; row < rows; row++) {
      const stretch = this.stretch(stream);
      const length = stretch.end - stretch.start;
      writeWindow(windows, row, stretch);
      weights.fill(1, row * context, row * context + length);
      counted += length;
    }
    const { tokens, targets } = windows;
    return { tokens, targets, weights: weights.map((weight) => weight / counted) };
  }

  private stretch(stream: Stream): Stretch {
    const { texts, text, start, end, cumulative } = this.segments;
    const index = firstAbove(cumulative, stream.uniform() * cumulative.at(-1)!);
    const [first, last] = [start[index]!, end[index]!];
    const places = last - first - this.shape.context + 1;
    const at = first + (places > 1 ? stream.below(places) : 0);
    return { tokens: texts[text[index]!]!, start: at, end: Math.min(at + this.shape.context, last) };
  }
}

/** Index of the first of ascending entries above `value`; the last one if rounding leaves none. */
function firstAbove(ascending: Float64Array, value: number): number {
  let low = 0;
  let high = ascending.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle]! > value) high = middle;
    else low = middle + 1;
  }
  return low;
}
