"use client";
import { useDeferredValue, useMemo } from "react";
import { useArmParam } from "../arms/use-arm-param.ts";
import { useBrushes } from "../arms/use-brushes.ts";
import { useList } from "../arms/use-list.ts";
import { useNumbers } from "../arms/use-numbers.ts";
import { slotOf } from "../charts/prepare/palette.ts";
import { brushedArms, metricAxis, sweptAxis, type ParallelAxis } from "../charts/prepare/parallel.ts";
import { sweptPaths } from "../charts/prepare/swept.ts";
import type { Snapshot } from "../live/experiment.ts";
import { useGeneration } from "../live/generation-context.tsx";

/** A line over the axes. */
export interface ParallelLine {
  readonly index: number;
  readonly slot: number;
  /** On the ramp, where lines are coloured by a metric. */
  readonly share: number | null;
  /** Inside every brush. */
  readonly inside: boolean;
}

export interface Parallel {
  readonly axes: readonly ParallelAxis[];
  /** In drawing order: what matters most comes last. */
  readonly lines: readonly ParallelLine[];
  readonly brushed: number | null;
  readonly metrics: readonly string[];
  readonly colour: string | null;
  readonly generation: number;
}

/** Metrics that have an axis until somebody chooses. */
const FIRST_METRICS = 2;

export function useParallel(snapshot: Snapshot, pins: readonly number[]): Parallel {
  const { arms, metrics: all } = snapshot.experiment;
  const [chosen] = useArmParam("parallelMetrics");
  const [colour] = useArmParam("parallelColour");
  const { brushes } = useBrushes();
  const generation = useDeferredValue(useGeneration());
  const known = chosen.filter((metric) => all.includes(metric));
  const metrics = useList(known.length > 0 ? known : all.slice(0, snapshot.many ? 1 : FIRST_METRICS));
  const asked = colour !== null && !metrics.includes(colour) ? [...metrics, colour] : metrics;
  const numbers = useNumbers(snapshot, { metrics: asked, statistic: "at", generation });
  const axes = useMemo(() => {
    const swept = sweptPaths(arms).filter(({ values }) => values.length > 1);
    return [
      ...swept.map((path) => sweptAxis(path, arms)),
      ...metrics.map((metric) => metricAxis(metric, numbers.get(metric) ?? [])),
    ];
  }, [arms, numbers, metrics]);
  const inside = useMemo(() => brushedArms(axes, brushes), [axes, brushes]);
  const lines = useMemo(() => {
    const ramp = colour === null ? null : metricAxis(colour, numbers.get(colour) ?? []).positions;
    const rank = ({ slot, inside: is }: ParallelLine): number => (is ? 2 : 0) + (slot > 0 ? 1 : 0);
    return arms
      .map(({ index }): ParallelLine => {
        const slot = slotOf(index, arms.length, pins);
        return { index, slot, share: ramp?.[index] ?? null, inside: inside?.has(index) ?? true };
      })
      .toSorted((a, b) => rank(a) - rank(b));
  }, [arms, numbers, colour, inside, pins]);
  return { axes, lines, brushed: inside?.size ?? null, metrics, colour, generation };
}
