"use client";
import type { SampleView } from "@heirloom/api";
import { useEffect, useRef, useState } from "react";
import { sentenceOf } from "../trpc/client.ts";
import { useClient } from "../trpc/provider.tsx";

export type Loaded =
  | { readonly state: "loading"; readonly samples: null; readonly failure: null }
  | { readonly state: "ready"; readonly samples: readonly SampleView[]; readonly failure: null }
  | { readonly state: "failed"; readonly samples: null; readonly failure: string };

const loading: Loaded = { state: "loading", samples: null, failure: null };

/** Waits while somebody moves through generations, so that only where they stop is asked for. */
const SETTLE_MS = 120;

interface Query {
  readonly experimentId: string;
  readonly armId: string;
  readonly generation: number;
  /** Asks again when it changes, as long as nothing was found. */
  readonly revision: number;
  readonly wanted: boolean;
}

/** Samples of one generation of an arm. What was found is kept: samples never change. */
export function useSamples({ experimentId, armId, generation, revision, wanted }: Query): Loaded {
  const client = useClient();
  const found = useRef(new Map<string, readonly SampleView[]>());
  const [loaded, setLoaded] = useState<Loaded>(loading);
  const key = `${armId} ${generation}`;
  const kept = found.current.get(key);
  useEffect(() => {
    if (!wanted || found.current.has(key)) return;
    const stop = new AbortController();
    const ask = (): void => {
      client.samples.list
        .query({ experimentId, armId, generation }, { signal: stop.signal })
        .then((samples) => {
          if (samples.length > 0) found.current.set(key, samples);
          setLoaded({ state: "ready", samples, failure: null });
        })
        .catch((error: unknown) => {
          if (!stop.signal.aborted) setLoaded({ state: "failed", samples: null, failure: sentenceOf(error) });
        });
    };
    const timer = setTimeout(ask, SETTLE_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [client, experimentId, armId, generation, revision, wanted, key]);
  return kept ? { state: "ready", samples: kept, failure: null } : loaded;
}
