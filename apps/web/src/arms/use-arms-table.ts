"use client";
import { useDeferredValue, useMemo } from "react";
import { metricInfo, type MetricInfo } from "../charts/prepare/metric.ts";
import { brushedArms, metricAxis, sweptAxis } from "../charts/prepare/parallel.ts";
import { NO_NUMBER, type ArmNumber } from "../charts/prepare/arm-numbers.ts";
import { sweptPaths, type SweptPath } from "../charts/prepare/swept.ts";
import type { Snapshot } from "../live/experiment.ts";
import { useGeneration } from "../live/generation-context.tsx";
import { groupedLines, matcherOf, sortedRows, type ArmRow, type TableLine } from "./rows.ts";
import { useArmParam } from "./use-arm-param.ts";
import { useBrushes } from "./use-brushes.ts";
import { useNumbers } from "./use-numbers.ts";
import { verdictCount } from "./verdict-counts.ts";

/** Everything the table of arms shows, as it is chosen in the address. */
export interface ArmsTableState {
  readonly metric: MetricInfo;
  readonly generation: number;
  readonly paths: readonly SweptPath[];
  readonly lines: readonly TableLine[];
  /** Arms that the filter and the brushes leave. */
  readonly left: number;
  readonly brushed: number | null;
  readonly judged: boolean;
  readonly laws: boolean;
}

const at = (numbers: readonly ArmNumber[] | undefined, index: number): ArmNumber => numbers?.[index] ?? NO_NUMBER;

export function useArmsTable(snapshot: Snapshot, fallback: string): ArmsTableState {
  const { arms } = snapshot.experiment;
  const [chosen] = useArmParam("metric");
  const [statistic] = useArmParam("statistic");
  const [filter] = useArmParam("filter");
  const [sort] = useArmParam("sort");
  const [group] = useArmParam("group");
  const [closed] = useArmParam("closed");
  const generation = useDeferredValue(useGeneration());
  const metric = chosen ?? fallback;
  const numbers = useNumbers(snapshot, { metrics: [metric], statistic, generation }).get(metric);
  const lowest = useNumbers(snapshot, { metrics: [metric], statistic: "min", generation: 0 }).get(metric);
  const highest = useNumbers(snapshot, { metrics: [metric], statistic: "max", generation: 0 }).get(metric);
  const paths = sweptPaths(arms);
  const brushed = useBrushed(snapshot, paths, generation);
  const rows = useMemo(
    () =>
      arms.map((arm): ArmRow => {
        const [min, max] = [at(lowest, arm.index), at(highest, arm.index)];
        return { arm, number: at(numbers, arm.index), min, max, verdicts: verdictCount(arm, snapshot.many) };
      }),
    [arms, numbers, lowest, highest, snapshot.many],
  );
  const text = useDeferredValue(filter);
  const kept = useMemo(() => {
    const matches = matcherOf(text);
    return rows.filter(({ arm }) => matches(arm) && (brushed?.has(arm.index) ?? true));
  }, [rows, text, brushed]);
  const lines = useMemo(() => {
    const descending = sort.startsWith("-");
    return groupedLines(sortedRows(kept, descending ? sort.slice(1) : sort, descending), group, closed);
  }, [kept, sort, group, closed]);
  return {
    ...{ metric: metricInfo(metric), generation, paths, lines, left: kept.length, brushed: brushed?.size ?? null },
    judged: rows.some(({ verdicts }) => verdicts !== null),
    laws: rows.some(({ number }) => number.law !== null),
  };
}

/** Arms inside the brushes of the parallel coordinates; null when nothing is brushed. */
export function useBrushed(
  snapshot: Snapshot,
  paths: readonly SweptPath[],
  generation: number,
): ReadonlySet<number> | null {
  const { arms } = snapshot.experiment;
  const { brushes } = useBrushes();
  const metrics = Object.keys(brushes).flatMap((id) => (id.startsWith(METRIC) ? [id.slice(METRIC.length)] : []));
  const numbers = useNumbers(snapshot, { metrics, statistic: "at", generation });
  return useMemo(() => {
    if (Object.keys(brushes).length === 0) return null;
    const swept = paths.filter(({ path }) => brushes[path]).map((path) => sweptAxis(path, arms));
    const measured = [...numbers].map(([name, all]) => metricAxis(name, all));
    return brushedArms([...swept, ...measured], brushes);
  }, [arms, paths, brushes, numbers]);
}

const METRIC = "metric:";
