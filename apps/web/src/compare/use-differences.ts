"use client";
import type { DifferenceView } from "@heirloom/api";
import { useEffect, useState } from "react";
import { sentenceOf } from "../trpc/client.ts";
import { useClient } from "../trpc/provider.tsx";
import { isSame } from "./basket.ts";
import type { ArmHere } from "./prepare.ts";

const WAIT_MS = 250;

export interface Asked {
  readonly arms: readonly ArmHere[];
  readonly reference: ArmHere | undefined;
  readonly metrics: readonly string[];
  readonly generation: number;
}

export interface Differences {
  readonly rows: readonly DifferenceView[] | null;
  readonly failure: string | null;
}

/** How the arms differ from the reference; asked again when the generation moves or new results arrive. */
export function useDifferences({ arms, reference, metrics, generation }: Asked): Differences {
  const client = useClient();
  const [differences, setDifferences] = useState<Differences>({ rows: null, failure: null });
  const others = arms.filter((arm) => reference && !isSame(arm.pick, reference.pick)).map(({ pick }) => pick);
  const revisions = arms.map(({ id, revision }) => `${id} ${revision}`).join(" ");
  const key = `${reference?.id} ${revisions} ${metrics.join(" ")} ${generation}`;
  useEffect(() => {
    if (!reference || others.length === 0 || metrics.length === 0) return;
    const stop = new AbortController();
    const ask = (): void => {
      const input = { reference: reference.pick, others, metrics: metrics.slice(0, 50), generation };
      client.compare.differences.query(input, { signal: stop.signal }).then(
        (rows) => setDifferences({ rows, failure: null }),
        (error: unknown) => stop.signal.aborted || setDifferences({ rows: null, failure: sentenceOf(error) }),
      );
    };
    const timer = setTimeout(ask, WAIT_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
    // The key says all that is asked for.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [client, key]);
  return differences;
}
