"use client";
import type { ArmView, CompositionsView } from "@heirloom/api";
import { useArmQuery, type Known } from "../live/use-arm-query.ts";
import { useClient } from "../trpc/provider.tsx";

/** What an arm's models were trained on; asked for again while the arm runs. */
export function useCompositions(experimentId: string, arm: ArmView, wanted: boolean): Known<CompositionsView> {
  const client = useClient();
  return useArmQuery({
    arm,
    wanted,
    ask: (armId, signal) => client.samples.composition.query({ experimentId, armId }, { signal }),
  });
}
