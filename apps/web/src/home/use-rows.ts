"use client";
import type { ExperimentRow } from "@heirloom/api";
import { useEffect, useRef, useState } from "react";
import type { Snapshot } from "../live/experiment.ts";
import { useClient } from "../trpc/provider.tsx";

/** The list is read again at most this often while something happens. */
const REFRESH_MS = 2_000;
/** How often it is read while experiments run that this page does not watch. */
const OTHERS_MS = 10_000;

const isActive = ({ state }: ExperimentRow): boolean => state === "running" || state === "waiting";

/**
 * The rows of the list: read again, coalesced, when the watched experiment moves, when somebody comes back to the page, and
 * slowly while others run.
 */
export function useRows(first: readonly ExperimentRow[], watched: Snapshot | null): readonly ExperimentRow[] {
  const client = useClient();
  const [rows, setRows] = useState(first);
  const pending = useRef<ReturnType<typeof setTimeout>>(undefined);
  const revision = watched?.experiment.revision;
  const known = useRef(revision);
  const others = rows.some((row) => isActive(row) && row.id !== watched?.experiment.id);

  useEffect(() => {
    const read = (): void => {
      pending.current = undefined;
      // A list that could not be read stays as it is; the next reason to read it comes.
      client.experiments.list.query({}).then(setRows, () => undefined);
    };
    const soon = (wait: number): void => {
      if (pending.current === undefined && document.visibilityState === "visible")
        pending.current = setTimeout(read, wait);
    };
    if (revision !== known.current) soon(REFRESH_MS);
    known.current = revision;
    const back = (): void => soon(0);
    document.addEventListener("visibilitychange", back);
    const timer = others ? setInterval(() => soon(0), OTHERS_MS) : undefined;
    return () => {
      document.removeEventListener("visibilitychange", back);
      clearInterval(timer);
    };
  }, [client, revision, others]);
  useEffect(() => () => clearTimeout(pending.current), []);
  return rows;
}
