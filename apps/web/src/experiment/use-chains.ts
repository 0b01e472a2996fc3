"use client";
import type { ArmView } from "@heirloom/api";
import { useEffect, useMemo, useRef, useState } from "react";
import type { Chain } from "../charts/prepare/marks.ts";
import { sentenceOf, type Client } from "../trpc/client.ts";
import { useClient } from "../trpc/provider.tsx";

/** Chains that are drawn of an arm. */
export const MOST_CHAINS = 12;
/** An arm that still runs is asked again when it has reported more, and at most so often. */
const AGAIN_MS = 2_000;

export interface SingleChains {
  readonly byArm: ReadonlyMap<string, readonly Chain[]>;
  /** True until the first answer. */
  readonly reading: boolean;
  readonly failure: string | null;
}

interface Wanted {
  readonly experimentId: string;
  readonly arms: readonly ArmView[];
  readonly metric: string;
  readonly wanted: boolean;
}

const NONE: ReadonlyMap<string, readonly Chain[]> = new Map();

interface Answer {
  readonly of: string;
  readonly byArm: SingleChains["byArm"];
  readonly failure: string | null;
}

/** Asks at once, and again when told that there is more; at most one question is under way. */
function repeatedly(ask: (signal: AbortSignal) => Promise<void>): { again(): void; stop(): void } {
  const end = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = 0;
  const look = async (): Promise<void> => {
    await ask(end.signal);
    last = Date.now();
    timer = undefined;
  };
  return {
    again() {
      if (timer === undefined) timer = setTimeout(() => void look(), Math.max(0, last + AGAIN_MS - Date.now()));
    },
    stop() {
      clearTimeout(timer);
      end.abort();
    },
  };
}

/** The first replicates of arms, one by one; asked for once they are wanted. */
export function useChains({ experimentId, arms, metric, wanted }: Wanted): SingleChains {
  const client = useClient();
  const [answer, setAnswer] = useState<Answer>({ of: "", byArm: NONE, failure: null });
  const reader = useRef<ReturnType<typeof repeatedly>>(null);
  const ids = arms.map(({ id }) => id).join(" ");
  const of = `${experimentId} ${metric} ${ids}`;
  const revision = arms.reduce((newest, arm) => Math.max(newest, arm.revision), 0);
  useEffect(() => {
    if (!wanted) return;
    const ask = async (signal: AbortSignal): Promise<void> => {
      try {
        const byArm = await chainsOf(client, { experimentId, armIds: ids.split(" "), metric }, signal);
        setAnswer({ of, byArm, failure: null });
      } catch (error) {
        if (!signal.aborted) setAnswer({ of, byArm: NONE, failure: sentenceOf(error) });
      }
    };
    const begun = repeatedly(ask);
    reader.current = begun;
    begun.again();
    return begun.stop;
  }, [client, experimentId, metric, ids, of, wanted]);
  useEffect(() => {
    if (wanted) reader.current?.again();
  }, [revision, wanted]);
  return useMemo(() => {
    const known = wanted && answer.of === of;
    return {
      byArm: known ? answer.byArm : NONE,
      reading: wanted && !known,
      failure: known ? answer.failure : null,
    };
  }, [wanted, answer, of]);
}

interface Asked {
  readonly experimentId: string;
  readonly armIds: readonly string[];
  readonly metric: string;
}

async function chainsOf(
  client: Client,
  { experimentId, armIds, metric }: Asked,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, readonly Chain[]>> {
  const entries = armIds.map(async (armId) => {
    const wanted = { experimentId, armId, metrics: [metric], count: MOST_CHAINS };
    const { replicates, metrics } = await client.series.chains.query(wanted, { signal });
    return [armId, replicates.map((replicate, row) => ({ replicate, values: metrics[metric]?.[row] ?? [] }))] as const;
  });
  return new Map(await Promise.all(entries));
}
