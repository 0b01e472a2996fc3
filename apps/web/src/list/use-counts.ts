"use client";
import type { SavedViewView } from "@heirloom/api";
import { useEffect, useState } from "react";
import { useClient } from "../trpc/provider.tsx";
import { textsOf, viewOf } from "./view.ts";

/** Counts are read again this long after the list has changed its size. */
const PAUSE_MS = 400;

/** How many experiments there are in all (""), and in each view by its query. Read again when `moved` changes. */
export function useCounts(views: readonly SavedViewView[], moved: unknown): ReadonlyMap<string, number> | undefined {
  const client = useClient();
  const [counts, setCounts] = useState<ReadonlyMap<string, number>>();
  const queries = JSON.stringify(["", ...views.map(({ query }) => query)]);
  useEffect(() => {
    const timer = setTimeout(() => {
      const asked = JSON.parse(queries) as string[];
      const others = asked.map((query) => viewOf(textsOf(query), { now: new Date() }).filter);
      client.experiments.counts.query({ others }).then(
        (answer) => setCounts(new Map(asked.map((query, index) => [query, answer.others[index]!]))),
        () => undefined,
      );
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [client, queries, moved]);
  return counts;
}
