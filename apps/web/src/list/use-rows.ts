"use client";
import type { ListChanges } from "@heirloom/api";
import { startTransition, useEffect, useState } from "react";
import { connectionLost, connectionRestored } from "../live/connection.ts";
import type { Client } from "../trpc/client.ts";
import { useClient } from "../trpc/provider.tsx";
import { Rows, type First, type ListSnapshot, type Wanted } from "./rows.ts";

const RETRY_MS = 1_000;
const KEY = "experiments";

/** Tells changes of the list from a cursor on, across lost connections. Returns the way to stop. */
function watchList(client: Client, first: string, onChanges: (changes: ListChanges) => void): () => void {
  let cursor = first;
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
    subscription = client.experiments.changes.subscribe(
      { lastEventId: cursor },
      {
        onStarted: () => connectionRestored(KEY),
        onData: ({ id, data }) => {
          connectionRestored(KEY);
          cursor = id;
          onChanges(data);
        },
        onConnectionStateChange: ({ state, error }) => {
          if (state === "connecting" && error) connectionLost(KEY);
          if (state === "pending") connectionRestored(KEY);
        },
        onError: () => {
          connectionLost(KEY);
          again();
        },
        onComplete: again,
      },
    );
  };
  start();
  return () => {
    stopped = true;
    clearTimeout(timer);
    subscription?.unsubscribe();
    connectionRestored(KEY);
  };
}

export interface LiveRows extends ListSnapshot {
  look(from: number, to: number): void;
  again(): void;
}

/** The list that is wanted, live from what the server rendered. */
export function useRows(wanted: Wanted, first: First & { readonly cursor: string }): LiveRows {
  const client = useClient();
  const [rows] = useState(() => {
    const { page, counts } = client.experiments;
    return new Rows(
      { page: (input) => page.query(input), counts: (filter) => counts.query({ filter }) },
      wanted,
      first,
    );
  });
  const [snapshot, setSnapshot] = useState(rows.snapshot);
  // Its own text, so that a view that is made anew and is the same asks for nothing.
  const text = JSON.stringify(wanted);
  useEffect(() => rows.want(JSON.parse(text) as Wanted), [rows, text]);
  useEffect(() => rows.subscribe(() => startTransition(() => setSnapshot(rows.snapshot()))), [rows]);
  const { cursor } = first;
  useEffect(() => {
    const stop = watchList(client, cursor, (changes) => rows.apply(changes));
    return () => {
      stop();
      rows.stop();
    };
  }, [client, rows, cursor]);
  return { ...snapshot, look: rows.look, again: rows.again };
}
