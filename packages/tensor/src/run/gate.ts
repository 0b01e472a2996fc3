/**
 * Shared by a thread that computes and one that may end it. A thread that is terminated inside ONNX Runtime's binding, by
 * `worker.terminate()` or by `process.exit()` of the main thread, aborts the whole process: whoever ends a thread closes its gate
 * first.
 */
export type Gate = Int32Array<SharedArrayBuffer>;

const BUSY = 0;
const CLOSED = 1;

export function createGate(): Gate {
  return new Int32Array(new SharedArrayBuffer(8));
}

let current = createGate();

/** From now on this thread passes the given gate before each call of the runtime. */
export function useGate(gate: Gate): void {
  current = gate;
}

/**
 * Runs a native call of this thread.
 * @throws when the gate is closed
 */
export async function passing<T>(call: () => Promise<T>): Promise<T> {
  const gate = current;
  Atomics.add(gate, BUSY, 1);
  try {
    if (Atomics.load(gate, CLOSED) !== 0) throw new DOMException("the thread is about to end", "AbortError");
    return await call();
  } finally {
    Atomics.sub(gate, BUSY, 1);
    Atomics.notify(gate, BUSY);
  }
}

/**
 * Lets no further call in and waits for the one under way: one training step, at most a compilation.
 * @returns whether the thread can be ended; false when the call outlasted `patience` milliseconds
 */
export async function closeGate(gate: Gate, patience: number): Promise<boolean> {
  Atomics.store(gate, CLOSED, 1);
  const deadline = performance.now() + patience;
  for (let busy = Atomics.load(gate, BUSY); busy > 0; busy = Atomics.load(gate, BUSY)) {
    const left = deadline - performance.now();
    if (left <= 0) return false;
    await Atomics.waitAsync(gate, BUSY, busy, left).value;
  }
  return true;
}
