"use client";
import type { RunnerView } from "@heirloom/api";
import { useCallback, useEffect, useState } from "react";
import { sentenceOf } from "../trpc/client.ts";
import { useClient } from "../trpc/provider.tsx";

const EVERY_MS = 3_000;

export interface Runners {
  readonly runners: readonly RunnerView[] | null;
  readonly failure: string | null;
  /** When this was known, for the age of heartbeats. */
  readonly at: Date;
}

/** The machines, asked again while the page is seen. */
export function useRunners(): Runners & { reload(): void } {
  const client = useClient();
  const [state, setState] = useState<Runners>(() => ({ runners: null, failure: null, at: new Date() }));
  const reload = useCallback(() => {
    client.runners.list.query({}).then(
      (runners) => setState({ runners, failure: null, at: new Date() }),
      (error: unknown) => setState((before) => ({ ...before, failure: sentenceOf(error) })),
    );
  }, [client]);
  useEffect(() => {
    reload();
    const timer = setInterval(() => document.visibilityState === "visible" && reload(), EVERY_MS);
    return () => clearInterval(timer);
  }, [reload]);
  return { ...state, reload };
}
