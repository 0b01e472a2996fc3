import { setTimeout as sleep } from "node:timers/promises";
import { experimentTopic, type Database } from "@heirloom/db";
import { allow } from "../trpc.ts";
import type { ComparedView } from "../compare-views.ts";
import { compared, severalInput } from "./several.ts";

/** At most four updates a second. */
const GAP_MS = 250;

/**
 * The same as `compare.get`, live: first all of it, then the experiments that changed. One stream for all of them, because a browser
 * opens few to one server.
 */
export const watch = allow("viewer")
  .input(severalInput)
  .subscription(async function* ({ ctx: { services, actor }, input: { of }, signal }) {
    const stop = AbortSignal.any([services.stopping, ...(signal ? [signal] : [])]);
    const ids = of.map(({ experiment }) => experiment);
    for await (const changed of changes(services.database.bus, ids, stop)) {
      const experiments: ComparedView["experiments"][number][] = [];
      for (const which of of.filter(({ experiment }) => changed.has(experiment))) {
        const view = await compared(services.database, { teamId: actor.teamId, which });
        experiments.push({ id: which.experiment, view });
      }
      yield { experiments } satisfies ComparedView;
      await sleep(GAP_MS, undefined, { signal: stop }).catch(() => undefined);
    }
  });

/** All ids at first, then those that changed since the last time, until `stop`. */
async function* changes(
  bus: Database["bus"],
  ids: readonly string[],
  stop: AbortSignal,
): AsyncGenerator<ReadonlySet<string>, void, undefined> {
  let waiting = new Set(ids);
  let next = Promise.withResolvers<void>();
  next.resolve();
  const ends = ids.map((id) =>
    bus.subscribe(experimentTopic(id), () => {
      waiting.add(id);
      next.resolve();
    }),
  );
  const wake = (): void => next.resolve();
  stop.addEventListener("abort", wake, { once: true });
  try {
    for (;;) {
      await next.promise;
      if (stop.aborted) return;
      next = Promise.withResolvers();
      const changed = waiting;
      waiting = new Set();
      yield changed;
    }
  } finally {
    for (const end of ends) end();
    stop.removeEventListener("abort", wake);
  }
}
