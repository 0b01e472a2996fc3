/**
 * An AbortSignal that another thread raises through shared memory. A thread that computes does not turn its event loop, so a
 * message would arrive only after the computation; `aborted` and `throwIfAborted` look at the memory instead.
 */
export function stopSignal(stop: SharedArrayBuffer): AbortSignal {
  const flag = new Int32Array(stop);
  const { signal } = new AbortController();
  const stopped = (): boolean => Atomics.load(flag, 0) !== 0;
  return Object.defineProperties(signal, {
    aborted: { get: stopped },
    reason: { get: stoppedError },
    throwIfAborted: {
      value: () => {
        if (stopped()) throw stoppedError();
      },
    },
  });
}

const stoppedError = (): DOMException => new DOMException("the block was stopped", "AbortError");
