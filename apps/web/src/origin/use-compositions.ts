"use client";
import type { ArmView, CompositionsView } from "@heirloom/api";
import { useEffect, useRef, useState } from "react";
import { sentenceOf } from "../trpc/client.ts";
import { useClient } from "../trpc/provider.tsx";

/** How often a chain that is still running is asked about. */
const AGAIN_MS = 3000;

export interface KnownCompositions {
  readonly view: CompositionsView | null;
  readonly failure: string | null;
}

const isOver = (arm: ArmView): boolean => arm.done >= arm.replicates * arm.generations;

/** What an arm's models were trained on; asked for again while the arm runs. */
export function useCompositions(experimentId: string, arm: ArmView, wanted: boolean): KnownCompositions {
  const client = useClient();
  const [known, setKnown] = useState<KnownCompositions>({ view: null, failure: null });
  const latest = useRef(arm);
  latest.current = arm;
  const { id: armId } = arm;
  useEffect(() => {
    if (!wanted) return;
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let asked = -1;
    const later = (): void => {
      if (!stop.signal.aborted) timer = setTimeout(look, AGAIN_MS);
    };
    const look = (): void => {
      const { revision } = latest.current;
      if (revision === asked) return isOver(latest.current) ? undefined : later();
      const over = isOver(latest.current);
      client.samples.composition
        .query({ experimentId, armId }, { signal: stop.signal })
        .then((view) => {
          asked = revision;
          setKnown({ view, failure: null });
          if (!over) later();
        })
        .catch((error: unknown) => {
          if (stop.signal.aborted) return;
          setKnown(({ view }) => ({ view, failure: sentenceOf(error) }));
          later();
        });
    };
    look();
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [client, experimentId, armId, wanted]);
  return known;
}
