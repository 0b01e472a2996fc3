"use client";
import type { ExperimentUpdate } from "@heirloom/api";
import { startTransition, useCallback, useEffect, useRef, useState } from "react";
import { isGone, type Client } from "../trpc/client.ts";
import { useClient } from "../trpc/provider.tsx";
import { connectionLost, connectionRestored } from "./connection.ts";
import { ExperimentStore, type Drawn, type Snapshot } from "./experiment.ts";

const RETRY_MS = 1_000;

interface Watch {
  stop(): void;
  /** Asks anew, for what the store wants by now. */
  renew(): void;
}

/** Choices that follow each other within this time are asked for once. */
const RENEW_MS = 60;

/** Keeps a store up to date from its own cursor on, across lost connections; `onGone` ends it. */
function watchExperiment(client: Client, store: ExperimentStore, onGone: () => void): Watch {
  const { id } = store.snapshot().experiment;
  const key = `experiment ${id}`;
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let subscription: { unsubscribe(): void } | undefined;

  const after = (wait: number): void => {
    if (stopped) return;
    subscription?.unsubscribe();
    clearTimeout(timer);
    timer = setTimeout(start, wait);
  };
  const again = (): void => after(RETRY_MS);
  const failed = (error: unknown): void => {
    if (isGone(error)) {
      connectionRestored(key);
      return onGone();
    }
    connectionLost(key);
    again();
  };
  const start = (): void => {
    const asked = store.asked;
    subscription = client.experiments.watch.subscribe(
      { id, lastEventId: store.cursor, ...mutable(asked) },
      {
        onStarted: () => connectionRestored(key),
        onData: (item) => {
          connectionRestored(key);
          store.apply(item.data as ExperimentUpdate);
          store.answered(asked);
        },
        onConnectionStateChange: ({ state, error }) => {
          if (state === "connecting" && error) connectionLost(key);
          if (state === "pending") connectionRestored(key);
        },
        onError: failed,
        onComplete: again,
      },
    );
  };
  start();
  return {
    renew: () => after(RENEW_MS),
    stop() {
      stopped = true;
      clearTimeout(timer);
      subscription?.unsubscribe();
      connectionRestored(key);
    },
  };
}

/** Lists as inputs of procedures take them. */
const mutable = (
  asked: ExperimentStore["asked"],
): { [K in keyof typeof asked]: NonNullable<(typeof asked)[K]>[number][] } =>
  Object.fromEntries(Object.entries(asked).map(([name, values]) => [name, [...values]]));

export interface Watched {
  readonly snapshot: Snapshot;
  /** It was removed, or may no longer be seen. The snapshot is the last that was. */
  readonly gone: boolean;
  /** Says what the page draws; of very many arms only that is kept up to date as whole series. */
  draw(drawn: Drawn): void;
}

/** An experiment, live from the snapshot the server rendered. */
export function useExperiment(first: ExperimentUpdate): Watched {
  const client = useClient();
  const [store] = useState(() => new ExperimentStore(first));
  const [snapshot, setSnapshot] = useState(store.snapshot);
  const [gone, setGone] = useState(false);
  const watch = useRef<Watch>(null);
  useEffect(() => {
    const begun = watchExperiment(client, store, () => setGone(true));
    watch.current = begun;
    return begun.stop;
  }, [client, store]);
  // A transition: React renders an update in slices and lets the person's clicks go first.
  useEffect(() => store.subscribe(() => startTransition(() => setSnapshot(store.snapshot()))), [store]);
  const draw = useCallback((drawn: Drawn) => void (store.want(drawn) && watch.current?.renew()), [store]);
  return { snapshot, gone, draw };
}
