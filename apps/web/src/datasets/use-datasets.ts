"use client";
import type { DatasetView } from "@heirloom/api";
import { useCallback, useEffect, useSyncExternalStore } from "react";
import type { Client } from "../trpc/client.ts";
import { sentenceOf } from "../trpc/client.ts";
import { useClient } from "../trpc/provider.tsx";

interface Loaded {
  readonly datasets: readonly DatasetView[] | null;
  readonly failure: string | null;
}

const NOT_YET: Loaded = { datasets: null, failure: null };

/** One list for all that show it: the form, its estimates and the page of datasets. */
let loaded = NOT_YET;
let loading: Promise<void> | null = null;
const listeners = new Set<() => void>();

function show(next: Loaded): void {
  loaded = next;
  for (const listener of listeners) listener();
}

function load(client: Client): Promise<void> {
  if (loading) return loading;
  const started = client.datasets.list
    .query({})
    .then(
      (datasets) => show({ datasets, failure: null }),
      (error: unknown) => show({ datasets: loaded.datasets, failure: sentenceOf(error) }),
    )
    .finally(() => (loading = null));
  loading = started;
  return started;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The datasets of the team, newest first as the server gives them; null until they are known. */
export function useDatasets(): Loaded & { reload(): Promise<void> } {
  const client = useClient();
  const state = useSyncExternalStore(
    subscribe,
    () => loaded,
    () => NOT_YET,
  );
  useEffect(() => void load(client), [client]);
  const reload = useCallback(() => load(client), [client]);
  return { ...state, reload };
}
