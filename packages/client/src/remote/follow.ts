import type { ExperimentState } from "@heirloom/api";
import { setTimeout as sleep } from "node:timers/promises";
import type { ExperimentSnapshot, HeirloomClient } from "../client.ts";
import { callShape, ServerError } from "../errors.ts";

export interface Following {
  readonly id: string;
  readonly signal?: AbortSignal;
  onUpdate?(update: ExperimentSnapshot): void;
  /** The connection was lost; it is tried again. Called once for each time it goes. */
  onLost?(reason: string): void;
  /** How long to try again before giving up, in milliseconds. */
  readonly patience?: number;
}

type Experiment = ExperimentSnapshot["experiment"];

const ended: readonly ExperimentState[] = ["done", "failed", "cancelled"];
const FIRST_WAIT = 250;
const LONGEST_WAIT = 5_000;

/** Reads live updates until the experiment has ended, through lost connections: each goes on where the last one stopped. */
export async function follow(client: HeirloomClient, following: Following): Promise<Experiment> {
  const { signal, patience = 60_000, onLost } = following;
  const away = new Absence();
  let cursor: string | undefined;
  for (;;) {
    const end = await listen(client, following, {
      cursor,
      onConnected: () => away.over(),
      onHeard: (id) => (cursor = id),
    });
    if (!(end instanceof Error)) return end;
    signal?.throwIfAborted();
    if (isFinal(end)) throw end;
    if (away.begin()) onLost?.(end.message);
    if (away.length() > patience) throw gaveUp(patience, end);
    await sleep(away.nextWait(), undefined, signal ? { signal } : {});
  }
}

/** How long the server has been away, and when to ask for it next. Milliseconds. */
class Absence {
  private since: number | undefined;
  private wait = FIRST_WAIT;

  /** Whether it was there until now. */
  begin(): boolean {
    const isNew = this.since === undefined;
    this.since ??= performance.now();
    return isNew;
  }

  over(): void {
    this.since = undefined;
    this.wait = FIRST_WAIT;
  }

  length(): number {
    return this.since === undefined ? 0 : performance.now() - this.since;
  }

  nextWait(): number {
    const wait = this.wait;
    this.wait = Math.min(LONGEST_WAIT, wait * 2);
    return wait;
  }
}

interface Ear {
  readonly cursor: string | undefined;
  onConnected(): void;
  onHeard(cursor: string): void;
}

/** One connection: the view the experiment ended with, or why the connection ended. */
function listen(client: HeirloomClient, { id, signal, onUpdate }: Following, ear: Ear): Promise<Experiment | Error> {
  const { promise, resolve } = Promise.withResolvers<Experiment | Error>();
  const input = ear.cursor === undefined ? { id } : { id, lastEventId: ear.cursor };
  const subscription = client.experiments.watch.subscribe(input, {
    onStarted: () => ear.onConnected(),
    onData: ({ id: cursor, data }) => {
      ear.onHeard(cursor);
      onUpdate?.(data);
      if (ended.includes(data.experiment.state)) resolve(data.experiment);
    },
    onConnectionStateChange: ({ error }) => {
      if (error) resolve(error);
    },
    onError: resolve,
    onComplete: () => resolve(new Error("the server closed the connection")),
  });
  const stop = (): void => resolve(new Error("stopped"));
  signal?.addEventListener("abort", stop, { once: true });
  return promise.finally(() => {
    signal?.removeEventListener("abort", stop);
    subscription.unsubscribe();
  });
}

const isFinal = (error: Error): boolean => {
  const code = callShape(error)?.code;
  return code !== undefined && ["NOT_FOUND", "UNAUTHORIZED", "FORBIDDEN", "BAD_REQUEST"].includes(code);
};

const gaveUp = (patience: number, cause: Error): ServerError =>
  new ServerError(
    `the server has been away for ${Math.round(patience / 1000)} s. The experiment goes on when it is back: look at its page, or follow it with "heirloom show"`,
    { cause },
  );
