import type { Waiting } from "@heirloom/kernels";

/** A device that has not answered for this long is given up, in milliseconds. Submissions last about 80. */
const PATIENCE = 30_000;
/** Spin for this long before sleeping; then sleep in short naps, longer ones when the wait is long. Milliseconds. */
const SPIN = 0.3;
const SHORT_NAP = 0.3;
const LONG_WAIT = 20;
const LONG_NAP = 2;

const nothing = new Int32Array(new SharedArrayBuffer(4));

/**
 * Waits for a promise of Dawn's. While one is pending, Dawn polls through `setImmediate` at full speed and takes a core from a
 * software adapter; a nap between turns of the event loop gives it back (1.8 times faster on lavapipe).
 */
export const sleepingWait: Waiting = {
  async wait<T>(promise: Promise<T>): Promise<T> {
    let settled = false;
    const settle = (): void => void (settled = true);
    promise.then(settle, settle);
    const begun = performance.now();
    for (;;) {
      await new Promise((resolve) => setImmediate(resolve));
      if (settled) return promise;
      const waited = performance.now() - begun;
      if (waited > PATIENCE) throw new Error(`the device has not answered for ${PATIENCE / 1000} seconds`);
      if (waited > SPIN) Atomics.wait(nothing, 0, 0, waited > LONG_WAIT ? LONG_NAP : SHORT_NAP);
    }
  },
};
