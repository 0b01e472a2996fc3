"use client";
import type { ComparedExperiment, ComparedView } from "@heirloom/api";
import { startTransition, useEffect, useMemo, useState } from "react";
import { isFinal } from "../experiment/states.ts";
import { connectionLost, connectionRestored } from "../live/connection.ts";
import { sentenceOf, type Client } from "../trpc/client.ts";
import { useClient } from "../trpc/provider.tsx";

/** Arms of an experiment that are wanted; all of them without letters. */
export interface Wanted {
  readonly experiment: string;
  readonly letters?: readonly string[];
}

/** What is known of experiments by their ids: null for one that is not there. */
export type Known = ReadonlyMap<string, ComparedExperiment | null>;

export interface Compared {
  readonly known: Known;
  readonly failure: string | null;
}

const RETRY_MS = 1_000;

const keyOf = ({ experiment, letters }: Wanted): string => `${experiment}:${letters?.join(",") ?? "*"}`;
const inputOf = (wanted: readonly Wanted[]) => ({
  of: wanted.map(({ experiment, letters }) => ({ experiment, ...(letters ? { letters: [...letters] } : {}) })),
});

/** Nothing more will come of it. */
const isOver = (known: Known, { experiment }: Wanted): boolean => {
  const view = known.get(experiment);
  return view !== undefined && (view === null || isFinal(view.experiment.state));
};

/** Watches until told to stop, across lost connections: every stream begins with all that is wanted. */
function watchCompared(client: Client, wanted: readonly Wanted[], onView: (view: ComparedView) => void): () => void {
  const key = `compare ${wanted.map(keyOf).join(" ")}`;
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let subscription: { unsubscribe(): void } | undefined;
  const again = (): void => {
    if (stopped) return;
    subscription?.unsubscribe();
    clearTimeout(timer);
    timer = setTimeout(start, RETRY_MS);
  };
  const start = (): void => {
    subscription = client.compare.watch.subscribe(inputOf(wanted), {
      onData: (view) => {
        connectionRestored(key);
        onView(view as ComparedView);
      },
      onError: () => {
        connectionLost(key);
        again();
      },
      onComplete: again,
    });
  };
  start();
  return () => {
    stopped = true;
    clearTimeout(timer);
    subscription?.unsubscribe();
    connectionRestored(key);
  };
}

/** Arms of several experiments: read once, and live while any of them runs, over one stream. */
export function useCompared(wanted: readonly Wanted[]): Compared {
  const client = useClient();
  const [known, setKnown] = useState<ReadonlyMap<string, ComparedExperiment | null>>(new Map());
  const [failure, setFailure] = useState<string | null>(null);
  const add = useMemo(
    () =>
      ({ experiments }: ComparedView): void =>
        startTransition(() =>
          setKnown((before) => new Map([...before, ...experiments.map(({ id, view }) => [id, view] as const)])),
        ),
    [],
  );
  const key = wanted.map(keyOf).join(" ");
  useEffect(() => {
    if (wanted.length === 0) return;
    const stop = new AbortController();
    const { signal } = stop;
    client.compare.get.query(inputOf(wanted), { signal }).then(
      (view) => {
        setFailure(null);
        add(view as ComparedView);
      },
      (error: unknown) => signal.aborted || setFailure(sentenceOf(error)),
    );
    return () => stop.abort();
    // The key says what is wanted.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [client, add, key]);
  const open = wanted.filter((one) => known.has(one.experiment) && !isOver(known, one));
  const openKey = open.map(keyOf).join(" ");
  useEffect(() => {
    if (open.length === 0) return;
    return watchCompared(client, open, add);
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [client, add, openKey]);
  return { known, failure };
}
