/** Longest a thread waits for the others, in milliseconds: one that hangs must not hold up the end. */
const PATIENCE_MS = 2000;

/** Threads of a pool that come together: each takes one task, so that as many tasks as threads reach all of them. */
export interface Meeting {
  /** One Int32: how many have come. */
  readonly come: SharedArrayBuffer;
  readonly expected: number;
}

export const meetingOf = (expected: number): Meeting => ({ come: new SharedArrayBuffer(4), expected });

/** Says that this thread has come, and waits until all have. */
export async function meet({ come, expected }: Meeting): Promise<void> {
  const count = new Int32Array(come);
  const end = performance.now() + PATIENCE_MS;
  Atomics.add(count, 0, 1);
  Atomics.notify(count, 0);
  for (;;) {
    const here = Atomics.load(count, 0);
    const left = end - performance.now();
    if (here >= expected || left <= 0) return;
    await Atomics.waitAsync(count, 0, here, left).value;
  }
}
