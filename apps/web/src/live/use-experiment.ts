"use client";
import type { ExperimentUpdate } from "@heirloom/api";
import { startTransition, useEffect, useState } from "react";
import { isGone, type Client } from "../trpc/client.ts";
import { useClient } from "../trpc/provider.tsx";
import { connectionLost, connectionRestored } from "./connection.ts";
import { ExperimentStore, type Snapshot } from "./experiment.ts";

const RETRY_MS = 1_000;

/**
 * Keeps a store up to date from its own cursor on, across lost connections; `onGone` ends it. Returns the way to stop.
 */
function watchExperiment(client: Client, store: ExperimentStore, onGone: () => void): () => void {
  const { id } = store.snapshot().experiment;
  const key = `experiment ${id}`;
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let subscription: { unsubscribe(): void } | undefined;

  const again = (): void => {
    if (stopped) return;
    subscription?.unsubscribe();
    clearTimeout(timer);
    timer = setTimeout(start, RETRY_MS);
  };
  const failed = (error: unknown): void => {
    if (isGone(error)) {
      connectionRestored(key);
      return onGone();
    }
    connectionLost(key);
    again();
  };
  const start = (): void => {
    subscription = client.experiments.watch.subscribe(
      { id, lastEventId: store.cursor },
      {
        onStarted: () => connectionRestored(key),
        onData: (item) => {
          connectionRestored(key);
          store.apply(item.data as ExperimentUpdate);
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
  return () => {
    stopped = true;
    clearTimeout(timer);
    subscription?.unsubscribe();
    connectionRestored(key);
  };
}

interface Watched {
  readonly snapshot: Snapshot;
  /** It was removed, or may no longer be seen. The snapshot is the last that was. */
  readonly gone: boolean;
}

/** An experiment, live from the snapshot the server rendered. */
export function useExperiment(first: ExperimentUpdate): Watched {
  const client = useClient();
  const [store] = useState(() => new ExperimentStore(first));
  const [snapshot, setSnapshot] = useState(store.snapshot);
  const [gone, setGone] = useState(false);
  useEffect(() => watchExperiment(client, store, () => setGone(true)), [client, store]);
  // A transition: React renders an update in slices and lets the person's clicks go first.
  useEffect(() => store.subscribe(() => startTransition(() => setSnapshot(store.snapshot()))), [store]);
  return { snapshot, gone };
}
