"use client";
import type { AcrossView } from "@heirloom/api";
import { useEffect, useMemo, useRef, useState } from "react";
import {
  numbersFromAll,
  numbersFromColumns,
  type AcrossColumns,
  type ArmNumber,
  type NumberQuery,
} from "../charts/prepare/arm-numbers.ts";
import type { Snapshot } from "../live/experiment.ts";
import { unpack } from "../live/unpack.ts";
import { useList } from "./use-list.ts";
import { useClient } from "../trpc/provider.tsx";

/** While arms run, numbers of all of them at one generation are asked for at most this often. */
const AGAIN_MS = 2_000;
/** The ruler may be dragged over many generations. */
const SETTLE_MS = 120;

const columnsOf = ({ mean, sd, n, law, below }: AcrossView, generation: number): AcrossColumns => ({
  ...{ generation, mean: unpack(mean), sd: unpack(sd), n: unpack(n), law: unpack(law) },
  below: below && unpack(below),
});

interface Asked {
  readonly metrics: readonly string[];
  readonly generation: number;
  readonly below?: number | undefined;
}

/** Numbers of very many arms at one generation, by metric; nothing where every series is here already. */
function useAcross({ experiment, many }: Snapshot, { metrics: named, generation, below }: Asked) {
  const metrics = useList(named);
  const client = useClient();
  const [known, setKnown] = useState<ReadonlyMap<string, AcrossColumns>>(new Map());
  const last = useRef({ at: 0, key: "" });
  const key = many ? `${metrics.join(" ")} ${generation} ${below ?? ""}` : "";
  const { id, revision } = experiment;
  useEffect(() => {
    if (key === "") return;
    const stop = new AbortController();
    const wait = last.current.key === key ? Math.max(0, last.current.at + AGAIN_MS - Date.now()) : SETTLE_MS;
    const timer = setTimeout(() => {
      last.current = { at: Date.now(), key };
      const ask = metrics.map(async (metric) => {
        const input = { experimentId: id, metric, generation, ...(below === undefined ? {} : { below }) };
        const view = await client.series.across.query(input, { signal: stop.signal });
        return [metric, columnsOf(view, generation)] as const;
      });
      // What cannot be read leaves what was there: the page says that it is offline, and the next update asks again.
      Promise.all(ask).then(
        (all) => setKnown(new Map(all)),
        () => undefined,
      );
    }, wait);
    return () => {
      clearTimeout(timer);
      if (last.current.key !== key) stop.abort();
    };
  }, [client, id, revision, key, metrics, generation, below]);
  return known;
}

const NOTHING: readonly ArmNumber[] = [];

/** The number of every arm, by index, for each of some metrics. */
export function useNumbers(
  snapshot: Snapshot,
  { metrics: named, ...query }: Omit<NumberQuery, "metric"> & { readonly metrics: readonly string[] },
): ReadonlyMap<string, readonly ArmNumber[]> {
  const metrics = useList(named);
  const { experiment, series, many } = snapshot;
  const { arms } = experiment;
  const { statistic, generation } = query;
  const asked = statistic === "at" || statistic === "last" ? metrics : [];
  const across = useAcross(snapshot, { metrics: asked, generation });
  return useMemo(() => {
    const of = (metric: string): readonly ArmNumber[] => {
      const wanted = { metric, statistic, generation };
      if (!many) return numbersFromAll(arms, series, wanted);
      const columns = many.metrics.get(metric);
      const there = across.get(metric);
      return columns ? numbersFromColumns(columns, there?.generation === generation ? there : null, wanted) : NOTHING;
    };
    return new Map(metrics.map((metric) => [metric, of(metric)]));
  }, [arms, series, many, across, metrics, statistic, generation]);
}

/** First generation below a threshold of every arm, by index; asked for only where it is wanted. */
export function useFirstBelow(
  snapshot: Snapshot,
  { metric, below }: { metric: string; below: number | undefined },
): ((index: number) => number | null) | null {
  const across = useAcross(snapshot, { metrics: below === undefined ? [] : [metric], generation: 0, below });
  const column = across.get(metric)?.below;
  return useMemo(() => {
    if (!column) return null;
    return (index) => (Number.isNaN(column[index] ?? NaN) ? null : column[index]!);
  }, [column]);
}
