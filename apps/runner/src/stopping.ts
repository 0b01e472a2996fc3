/** Once asked to end, what is under way has this long for its last reports, in milliseconds. */
const FLUSH_MS = 3_500;

export interface Stopping {
  /** Take no more work. */
  readonly stop: AbortSignal;
  /** Ask the server nothing more. */
  readonly giveUp: AbortSignal;
}

/**
 * Ends on Ctrl-C, on SIGTERM, and when the process that started this one is gone. A second signal ends at once; what was not
 * reported is computed again by whoever takes the lease.
 */
export function stopOnSignals(): Stopping {
  const stop = new AbortController();
  const giveUp = new AbortController();
  const begin = (): void => {
    // Not exit: a thread inside the runtime that trains models would turn it into a crash.
    if (stop.signal.aborted) process.kill(process.pid, "SIGKILL");
    stop.abort(new Error("the runner is ending"));
    setTimeout(() => giveUp.abort(new Error("the server did not answer in time")), FLUSH_MS).unref();
  };
  process.on("SIGINT", begin);
  process.on("SIGTERM", begin);
  process.once("disconnect", begin);
  return { stop: stop.signal, giveUp: giveUp.signal };
}
