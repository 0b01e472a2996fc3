"use client";
import type { ExperimentFacets } from "@heirloom/api";
import { useCallback, useState } from "react";
import { useClient } from "../trpc/provider.tsx";

/** What the list can be filtered by, read whenever somebody is about to choose. */
export function useFacets(): { facets: ExperimentFacets | null; want(): void } {
  const client = useClient();
  const [facets, setFacets] = useState<ExperimentFacets | null>(null);
  const want = useCallback(() => {
    // Without an answer the menu goes on saying that it waits.
    client.experiments.facets.query({}).then(setFacets, () => undefined);
  }, [client]);
  return { facets, want };
}
