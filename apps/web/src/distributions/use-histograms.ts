"use client";
import type { ArmView, HistogramsView } from "@heirloom/api";
import { useArmQuery, type Known } from "../live/use-arm-query.ts";
import { useClient } from "../trpc/provider.tsx";

/** Histograms of what an arm generated; asked for again while the arm runs. */
export function useHistograms(experimentId: string, arm: ArmView, wanted: boolean): Known<HistogramsView> {
  const client = useClient();
  return useArmQuery({
    arm,
    wanted,
    ask: (armId, signal) => client.samples.histograms.query({ experimentId, armId }, { signal }),
  });
}
