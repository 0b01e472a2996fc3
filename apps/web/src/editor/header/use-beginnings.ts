"use client";
import { useEffect, useState } from "react";
import { sentenceOf } from "../../trpc/client.ts";
import { useClient } from "../../trpc/provider.tsx";
import { experimentBeginnings, galleryBeginnings, type Beginning } from "./beginnings.ts";

const SEARCH_AFTER_MS = 200;
const MOST_EXPERIMENTS = 20;

/** A list that is being asked for, with why it could not be had. */
interface Listed {
  readonly items: readonly Beginning[] | null;
  readonly failure: string | null;
}

const nothing: Listed = { items: null, failure: null };

/** The gallery, and the experiments whose names hold what is looked for. */
export function useBeginnings(search: string): { gallery: Listed; experiments: Listed } {
  const client = useClient();
  const [gallery, setGallery] = useState(nothing);
  const [experiments, setExperiments] = useState(nothing);
  useEffect(() => {
    client.gallery.list.query().then(
      (entries) => setGallery({ items: galleryBeginnings(entries), failure: null }),
      (error: unknown) => setGallery({ items: null, failure: sentenceOf(error) }),
    );
  }, [client]);
  useEffect(() => {
    const stop = new AbortController();
    const ask = (): void => {
      client.experiments.list
        .query({ search: search.slice(0, 200), limit: MOST_EXPERIMENTS }, { signal: stop.signal })
        .then(
          (rows) => stop.signal.aborted || setExperiments({ items: experimentBeginnings(rows), failure: null }),
          (error: unknown) => stop.signal.aborted || setExperiments({ items: null, failure: sentenceOf(error) }),
        );
    };
    const timer = setTimeout(ask, SEARCH_AFTER_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [client, search]);
  return { gallery, experiments };
}
