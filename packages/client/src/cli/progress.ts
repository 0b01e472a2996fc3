import type { RunProgress } from "../local/run.ts";
import { environment } from "./env.ts";
import { count, duration } from "./words.ts";

const BAR = 24;
/** Shortest time between two drawings on a terminal, and between two lines in a log, in milliseconds. */
const REDRAW = 100;
const LINE_EVERY = 5_000;

/** Progress on standard error: one line drawn over itself on a terminal, a plain line every few seconds elsewhere. */
export class ProgressLine {
  private readonly stream = process.stderr;
  private readonly live = process.stderr.isTTY === true;
  private readonly colour = environment.colour ? "\x1b[36m" : "";
  private shown = -Infinity;
  private drawn = false;
  private share = -1;

  update(progress: RunProgress): void {
    const now = performance.now();
    const share = progress.total === 0 ? 0 : progress.done / progress.total;
    if (share === this.share || now - this.shown < (this.live ? REDRAW : LINE_EVERY)) return;
    this.shown = now;
    this.share = share;
    const text = describe(progress, share);
    if (!this.live) this.stream.write(`${text}\n`);
    else this.stream.write(`\r\x1b[K${this.bar(share)} ${text}`);
    this.drawn = true;
  }

  /** A sentence of its own, above the line. */
  note(sentence: string): void {
    this.clear();
    this.stream.write(`${sentence}\n`);
  }

  /** Takes the line away. */
  clear(): void {
    if (this.live && this.drawn) this.stream.write("\r\x1b[K");
    this.drawn = false;
  }

  private bar(share: number): string {
    const full = Math.round(share * BAR);
    const [begin, end] = this.colour ? [this.colour, "\x1b[0m"] : ["", ""];
    return `${begin}${"█".repeat(full)}${end}${"░".repeat(BAR - full)}`;
  }
}

function describe({ done, total, secondsLeft }: RunProgress, share: number): string {
  const left = secondsLeft === null ? "" : `, ${duration(secondsLeft)} left`;
  return `${Math.floor(share * 100)} %  ${count(Math.floor(done))} of ${count(total)} chain generations${left}`;
}
