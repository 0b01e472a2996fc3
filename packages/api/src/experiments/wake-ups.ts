import type { Database } from "@heirloom/db";

/**
 * Yields once at the beginning and then after changes of a topic, until `stop`. Changes that come while the reader is busy
 * become one.
 */
export async function* wakeUps(
  bus: Database["bus"],
  topic: string,
  stop: AbortSignal,
): AsyncGenerator<void, void, undefined> {
  let next = Promise.withResolvers<void>();
  next.resolve();
  const wake = (): void => next.resolve();
  const unsubscribe = bus.subscribe(topic, wake);
  stop.addEventListener("abort", wake, { once: true });
  try {
    for (;;) {
      await next.promise;
      if (stop.aborted) return;
      next = Promise.withResolvers();
      yield;
    }
  } finally {
    unsubscribe();
    stop.removeEventListener("abort", wake);
  }
}
