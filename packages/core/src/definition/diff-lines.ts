/** A line of two texts beside each other: kept, taken away or added. Lines count from 1; null on the side that lacks it. */
export interface DiffLine {
  readonly text: string;
  readonly before: number | null;
  readonly after: number | null;
}

/** Beyond this many differing lines the middle is shown as taken away and added whole: the search grows with their square. */
const MOST_LINES = 1_000;

/** A shortest edit script between two texts, line by line (Myers 1986); what is taken away stands before what is added. */
export function diffLines(before: string, after: string): DiffLine[] {
  const [a, b] = [linesOf(before), linesOf(after)];
  let start = 0;
  while (start < Math.min(a.length, b.length) && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const [innerA, innerB] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  const kept = (at: number, offset: number): DiffLine => ({ text: a[at]!, before: at + 1, after: at + 1 + offset });
  return [
    ...Array.from({ length: start }, (_, at) => kept(at, 0)),
    ...ordered(middle(innerA, innerB, start)),
    ...Array.from({ length: end }, (_, at) => kept(a.length - end + at, b.length - a.length)),
  ];
}

/** A text that ends in a line break has no empty line behind it. */
const linesOf = (text: string): string[] => (text === "" ? [] : text.replace(/\r?\n$/, "").split(/\r?\n/));

function middle(a: readonly string[], b: readonly string[], offset: number): DiffLine[] {
  const removed = (i: number): DiffLine => ({ text: a[i]!, before: offset + i + 1, after: null });
  const added = (j: number): DiffLine => ({ text: b[j]!, before: null, after: offset + j + 1 });
  if (a.length + b.length > MOST_LINES) return [...a.map((_, i) => removed(i)), ...b.map((_, j) => added(j))];
  const trace = furthest(a, b);
  const lines: DiffLine[] = [];
  let [x, y] = [a.length, b.length];
  for (let d = trace.length - 1; d >= 0; d--) {
    const reach = trace[d]!;
    const k = x - y;
    const down = k === -d || (k !== d && reach.at(k - 1) < reach.at(k + 1));
    const from = down ? k + 1 : k - 1;
    const startX = d === 0 ? 0 : reach.at(from);
    const startY = d === 0 ? 0 : startX - from;
    while (x > startX && y > startY) lines.push({ text: a[--x]!, before: offset + x + 1, after: offset + y-- });
    if (d === 0) break;
    lines.push(down ? added(--y) : removed(--x));
  }
  return lines.toReversed();
}

/** Furthest x on every diagonal k = x - y, before step d was taken. */
class Reach {
  private readonly values: Int32Array;

  constructor(size: number, values = new Int32Array(2 * size + 3)) {
    this.values = values;
  }

  private get middle(): number {
    return (this.values.length - 1) / 2;
  }

  at(k: number): number {
    return this.values[this.middle + k]!;
  }

  set(k: number, x: number): void {
    this.values[this.middle + k] = x;
  }

  copy(): Reach {
    return new Reach(0, this.values.slice());
  }
}

/** The state before every step of the greedy search; its length less one is the number of lines that differ. */
function furthest(a: readonly string[], b: readonly string[]): Reach[] {
  const reach = new Reach(a.length + b.length);
  const trace: Reach[] = [];
  for (let d = 0; d <= a.length + b.length; d++) {
    trace.push(reach.copy());
    for (let k = -d; k <= d; k += 2) {
      let x = k === -d || (k !== d && reach.at(k - 1) < reach.at(k + 1)) ? reach.at(k + 1) : reach.at(k - 1) + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++;
      reach.set(k, x);
      if (x >= a.length && x - k >= b.length) return trace;
    }
  }
  return trace;
}

/** Within a stretch of changes, what goes first and then what comes, as a reader expects it. */
function ordered(lines: readonly DiffLine[]): DiffLine[] {
  const result: DiffLine[] = [];
  let [gone, come]: DiffLine[][] = [[], []];
  const flush = (): void => {
    result.push(...gone!, ...come!);
    [gone, come] = [[], []];
  };
  for (const line of lines) {
    if (line.after === null) gone!.push(line);
    else if (line.before === null) come!.push(line);
    else {
      flush();
      result.push(line);
    }
  }
  flush();
  return result;
}
