import { setImmediate } from "node:timers/promises";

/** Milliseconds that other work of this thread may wait. */
const LONGEST = 50;

/** Lets other work of the thread have its turn now and then. */
export class Turns {
  private last = performance.now();

  async pass(): Promise<void> {
    if (performance.now() - this.last < LONGEST) return;
    await setImmediate();
    this.last = performance.now();
  }
}
