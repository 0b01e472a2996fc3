const WINDOW_MS = 60_000;

interface Mark {
  readonly at: number;
  readonly done: number;
}

/** Estimates time left from the rate of the last minute. Times in milliseconds of a monotonic clock. */
export class Rate {
  private readonly marks: Mark[];

  constructor(at: number) {
    this.marks = [{ at, done: 0 }];
  }

  mark(at: number, done: number): void {
    this.marks.push({ at, done });
    while (this.marks.length > 2 && at - this.marks[1]!.at > WINDOW_MS) this.marks.shift();
  }

  /** Seconds until `total`; null while the rate is unknown. */
  secondsLeft(total: number): number | null {
    const [first, last] = [this.marks[0]!, this.marks.at(-1)!];
    const rate = (last.done - first.done) / (last.at - first.at);
    return rate > 0 ? (total - last.done) / rate / 1000 : null;
  }
}
