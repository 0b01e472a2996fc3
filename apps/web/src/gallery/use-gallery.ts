"use client";
import type { GalleryEntryView, GalleryLawsView } from "@heirloom/api";
import { useCallback, useEffect, useState, type RefObject } from "react";
import { sentenceOf } from "../trpc/client.ts";
import { useClient } from "../trpc/provider.tsx";

export interface Gallery {
  readonly entries: readonly GalleryEntryView[];
  /** The entry that is being launched. */
  readonly launching: string | null;
  /** What could not be launched, and why. */
  readonly failure: { readonly name: string; readonly message: string } | null;
  run(name: string): void;
}

/** The entries as the server told them, and the way to run them. */
export function useGallery(first: readonly GalleryEntryView[]): Gallery {
  const client = useClient();
  const [entries, setEntries] = useState(first);
  const [launching, setLaunching] = useState<string | null>(null);
  const [failure, setFailure] = useState<Gallery["failure"]>(null);
  const run = useCallback(
    (name: string) => {
      setLaunching(name);
      setFailure(null);
      client.gallery.run
        .mutate({ name })
        .then(() => client.gallery.list.query())
        .then(setEntries)
        .catch((error: unknown) => setFailure({ name, message: sentenceOf(error) }))
        .finally(() => setLaunching(null));
    },
    [client],
  );
  return { entries, launching, failure, run };
}

/** Laws of an entry, asked for once they are wanted. */
export function useLaws(name: string, wanted: boolean): GalleryLawsView | null {
  const client = useClient();
  const [laws, setLaws] = useState<GalleryLawsView | null>(null);
  useEffect(() => {
    if (!wanted) return;
    const stop = new AbortController();
    // Without laws the published values stand alone.
    client.gallery.laws.query({ name }, { signal: stop.signal }).then(setLaws, () => undefined);
    return () => stop.abort();
  }, [client, name, wanted]);
  return laws;
}

/** True from when an element comes near the window on. */
export function useNear(host: RefObject<HTMLElement | null>): boolean {
  const [near, setNear] = useState(false);
  useEffect(() => {
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && setNear(true), {
      rootMargin: "600px",
    });
    observer.observe(host.current!);
    return () => observer.disconnect();
  }, [host]);
  return near;
}
