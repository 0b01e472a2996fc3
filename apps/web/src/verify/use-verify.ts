"use client";
import type { ExperimentView } from "@heirloom/api";
import { useEffect, useState, useSyncExternalStore } from "react";
import { slotOf } from "../charts/prepare/palette.ts";
import { useShare } from "../trpc/provider.tsx";
import type { VerifiedArm } from "./result.ts";
import { VerifySession, type Verification } from "./session.ts";

const openWorker = (): Worker => new Worker(new URL("./compute/worker.ts", import.meta.url), { type: "module" });

/** The verification of a page; its workers end with it. */
export function useVerify(experiment: ExperimentView): { session: VerifySession; verification: Verification } {
  const share = useShare();
  const [session] = useState(() => {
    const { id: experimentId, definition, metrics } = experiment;
    const origin = typeof location === "undefined" ? "" : location.origin;
    return new VerifySession({ origin, share, experimentId, definition, metrics }, openWorker);
  });
  useEffect(() => () => session.release(), [session]);
  const verification = useSyncExternalStore(session.subscribe, session.snapshot, session.snapshot);
  return { session, verification };
}

/** The arms that are computed again: those in colour, of which something is stored. */
export function armsToVerify({ arms }: ExperimentView, pins: readonly number[]): VerifiedArm[] {
  return arms.flatMap(({ id, index, letter, label, engineKind, complete }) => {
    const slot = slotOf(index, arms.length, pins);
    return slot === 0 || complete === 0 ? [] : [{ id, letter, label, slot, kind: engineKind, known: complete }];
  });
}
