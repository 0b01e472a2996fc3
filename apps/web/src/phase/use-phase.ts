"use client";
import { useDeferredValue, useMemo } from "react";
import { firstBelow, NO_NUMBER, type ArmNumber } from "../charts/prepare/arm-numbers.ts";
import { seriesKey } from "../charts/prepare/figure.ts";
import { metricInfo, type MetricInfo } from "../charts/prepare/metric.ts";
import { preparePhase, type Phase } from "../charts/prepare/phase.ts";
import { sweptPaths, type SweptPath } from "../charts/prepare/swept.ts";
import { useArmParam } from "../arms/use-arm-param.ts";
import { useFirstBelow, useNumbers } from "../arms/use-numbers.ts";
import { stateOf, verdictCount } from "../arms/verdict-counts.ts";
import type { Snapshot } from "../live/experiment.ts";
import { useGeneration } from "../live/generation-context.tsx";

export interface PhaseState {
  readonly phase: Phase;
  readonly metric: MetricInfo;
  readonly paths: readonly SweptPath[];
  readonly generation: number;
  /** The other paths: fixed at a value, or averaged over where it is undefined. */
  readonly others: readonly { readonly path: SweptPath; readonly key: string | undefined }[];
  fix(path: string, key: string | null): void;
}

const SEPARATOR = "=";

/** The phase diagram of an experiment as it is chosen in the address. Asked for only where two paths are swept. */
export function usePhase(snapshot: Snapshot): PhaseState {
  const { arms, metrics } = snapshot.experiment;
  const [chosen] = useArmParam("metric");
  const [x] = useArmParam("phaseX");
  const [y] = useArmParam("phaseY");
  const [fixedTexts, setFixed] = useArmParam("phaseFixed");
  const [by] = useArmParam("phaseBy");
  const [statistic] = useArmParam("phaseStatistic");
  const [threshold] = useArmParam("threshold");
  const generation = useDeferredValue(useGeneration());
  const metric = chosen ?? metrics[0] ?? "";
  const paths = sweptPaths(arms);
  const [across, up] = axesOf(paths, x, y);
  const numbers = useNumbers(snapshot, { metrics: [metric], statistic, generation }).get(metric);
  const below = useBelow(snapshot, metric, by === "below" ? threshold : undefined);
  const fixed = useMemo(() => parsed(fixedTexts, [across, up]), [fixedTexts, across, up]);
  const log = metricInfo(metric).scale === "log" && by === "mean";
  const phase = useMemo(() => {
    const numberOf = (index: number): ArmNumber | undefined => (below ? below(index) : numbers?.[index]);
    const state = (index: number) => stateOf(verdictCount(arms[index]!, snapshot.many));
    return preparePhase({ arms, x: across, y: up, fixed, numberOf, stateOf: state, log });
  }, [arms, across, up, fixed, numbers, below, snapshot.many, log]);
  const others = paths
    .filter((path) => path !== across && path !== up)
    .map((path) => ({ path, key: fixed[path.path] }));
  const fix = (path: string, key: string | null): void =>
    setFixed((before) => [
      ...before.filter((text) => !text.startsWith(path + SEPARATOR)),
      ...(key === null ? [] : [path + SEPARATOR + key]),
    ]);
  return { phase, metric: metricInfo(metric), paths, generation, others, fix };
}

/** The paths chosen; else the two with the most values, the longer one across. */
export function axesOf(paths: readonly SweptPath[], x: string | null, y: string | null): [SweptPath, SweptPath] {
  const byLength = paths.toSorted((a, b) => b.values.length - a.values.length);
  const across = paths.find(({ path }) => path === x) ?? byLength.find(({ path }) => path !== y)!;
  const up = paths.find((path) => path.path === y && path !== across) ?? byLength.find((path) => path !== across)!;
  return [across, up];
}

function parsed(texts: readonly string[], axes: readonly SweptPath[]): Readonly<Record<string, string>> {
  const entries = texts.flatMap((text) => {
    const at = text.indexOf(SEPARATOR);
    const path = text.slice(0, at);
    return at > 0 && !axes.some((axis) => axis.path === path) ? [[path, text.slice(at + 1)] as const] : [];
  });
  return Object.fromEntries(entries);
}

/** The first generation below a threshold as the number of an arm; null where that is not what is shown. */
function useBelow(
  snapshot: Snapshot,
  metric: string,
  threshold: number | undefined,
): ((index: number) => ArmNumber) | null {
  const { series, many, experiment } = snapshot;
  const { arms } = experiment;
  const asked = useFirstBelow(snapshot, { metric, below: many ? threshold : undefined });
  return useMemo(() => {
    if (threshold === undefined) return null;
    const first = (index: number): number | null =>
      many ? (asked?.(index) ?? null) : firstBelow(series.get(seriesKey(arms[index]!.id, metric)), threshold);
    return (index) => {
      const generation = first(index);
      return { ...NO_NUMBER, mean: generation, generation, n: arms[index]!.replicates };
    };
  }, [arms, series, many, asked, metric, threshold]);
}
