"use client";
import { useEffect } from "react";
import type { Watched } from "../live/use-experiment.ts";
import { useList } from "./use-list.ts";
import { useArmParam } from "./use-arm-param.ts";

/** Tells a live experiment what its page draws: the coloured arms, and the metrics that tables and diagrams show of all. */
export function useDrawn({ draw, snapshot }: Watched, pins: readonly number[], metric: string): void {
  const [chosen] = useArmParam("metric");
  const [axes] = useArmParam("parallelMetrics");
  const [colour] = useArmParam("parallelColour");
  const wanted = [metric, chosen ?? metric, ...axes, colour ?? metric];
  const metrics = useList([...new Set(wanted)].filter((name) => snapshot.experiment.metrics.includes(name)));
  useEffect(() => draw({ arms: pins, metrics }), [draw, pins, metrics]);
}
