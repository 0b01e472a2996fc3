"use client";
import type { ExperimentUpdate, ExperimentView } from "@heirloom/api";
import { useEffect, useState } from "react";
import { useClient } from "../trpc/provider.tsx";

/** The experiment that one was forked from at a generation, for one metric; null while it is not known, or cannot be seen. */
export function useParent(
  { forkedFrom }: Pick<ExperimentView, "forkedFrom">,
  metric: string,
): Pick<ExperimentUpdate, "experiment" | "series"> | null {
  const client = useClient();
  const [parent, setParent] = useState<ExperimentUpdate | null>(null);
  const id = forkedFrom?.generation == null ? null : forkedFrom.id;
  useEffect(() => {
    if (id === null || metric === "") return;
    const stop = new AbortController();
    client.experiments.view.query({ id, metrics: [metric] }, { signal: stop.signal }).then(
      (update) => stop.signal.aborted || setParent(update as ExperimentUpdate),
      // Without it the figure shows the fork alone.
      () => stop.signal.aborted || setParent(null),
    );
    return () => stop.abort();
  }, [client, id, metric]);
  return id === null ? null : parent;
}
