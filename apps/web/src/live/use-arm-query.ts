"use client";
import type { ArmView } from "@heirloom/api";
import { useEffect, useRef, useState } from "react";
import { sentenceOf } from "../trpc/client.ts";

/** How often a chain that is still running is asked about. */
const AGAIN_MS = 3000;

export interface Known<T> {
  readonly view: T | null;
  readonly failure: string | null;
}

const isOver = (arm: ArmView): boolean => arm.done >= arm.replicates * arm.generations;

interface ArmQuery<T> {
  readonly arm: ArmView;
  readonly wanted: boolean;
  ask(armId: string, signal: AbortSignal): Promise<T>;
}

/** Something about an arm, asked for once it is wanted and again while the arm runs. */
export function useArmQuery<T>(query: ArmQuery<T>): Known<T> {
  const [known, setKnown] = useState<Known<T>>({ view: null, failure: null });
  const latest = useRef(query);
  latest.current = query;
  const { arm, wanted } = query;
  useEffect(() => {
    if (!wanted) return;
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let asked = -1;
    const later = (): void => {
      if (!stop.signal.aborted) timer = setTimeout(look, AGAIN_MS);
    };
    const look = (): void => {
      const { arm: now, ask } = latest.current;
      const over = isOver(now);
      if (now.revision === asked) return over ? undefined : later();
      ask(arm.id, stop.signal)
        .then((view) => {
          asked = now.revision;
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
  }, [arm.id, wanted]);
  return known;
}
