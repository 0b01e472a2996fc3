"use client";
import { standardScores } from "@heirloom/core";
import { useMemo, useState } from "react";
import { horizonOf, prepareFigure, seriesKey, type Figure } from "../charts/prepare/figure.ts";
import { firstPins, slotOf, SLOTS, togglePin } from "../charts/prepare/palette.ts";
import { metricInfo } from "../charts/prepare/metric.ts";
import { prepareResidual, type Residual } from "../charts/prepare/residual.ts";
import type { Snapshot } from "../live/experiment.ts";
import type { Coverage } from "./ruler.tsx";

export type Scale = "linear" | "log";

export interface Figures {
  readonly metric: string;
  readonly scale: Scale;
  readonly canLog: boolean;
  readonly first: Figure;
  readonly residual: Residual;
  readonly others: readonly Figure[];
  readonly coverage: readonly Coverage[];
  readonly generations: number;
  /** Arms without a colour. */
  readonly grey: number;
  readonly pins: readonly number[];
  choose(metric: string): void;
  setScale(scale: Scale): void;
  pin(index: number): void;
}

export function residualOf(figure: Figure, { experiment, series }: Snapshot): Residual {
  return prepareResidual(figure, (armId) => {
    const law = experiment.arms.find(({ id }) => id === armId)?.laws.find((one) => one.metric === figure.metric.name);
    const summary = series.get(seriesKey(armId, figure.metric.name))?.summary;
    return law && summary ? standardScores(summary, law.mean) : undefined;
  });
}

export function coverageOf({ experiment, series }: Snapshot, pins: readonly number[]): Coverage[] {
  const { arms, metrics } = experiment;
  return arms.flatMap((arm) => {
    const slot = slotOf(arm.index, arms.length, pins);
    if (slot === 0) return [];
    const mean = series.get(seriesKey(arm.id, metrics[0] ?? ""))?.summary.mean ?? [];
    const begun = mean.findLastIndex((value) => value !== null) + 1;
    return [{ letter: arm.letter, slot, complete: arm.complete / arm.generations, begun: begun / arm.generations }];
  });
}

/** Everything that is drawn on a page, for the metric and scale chosen there. */
export function useFigures(snapshot: Snapshot): Figures {
  const { experiment, series } = snapshot;
  const { arms, metrics } = experiment;
  const [chosen, choose] = useState<string>();
  const [scales, setScales] = useState<Readonly<Record<string, Scale>>>({});
  const [pins, setPins] = useState<readonly number[]>(() => firstPins(arms.length));
  const metric = chosen ?? metrics[0] ?? "";
  const info = metricInfo(metric);
  const scale = scales[metric] ?? info.scale;
  const first = useMemo(
    () => prepareFigure({ metric, arms, series, scale, pins }),
    [metric, arms, series, scale, pins],
  );
  const residual = useMemo(() => residualOf(first, snapshot), [first, snapshot]);
  const others = useMemo(
    () =>
      metrics
        .filter((name) => name !== metric)
        .map((name) =>
          prepareFigure({
            metric: name,
            arms,
            series,
            scale: scales[name] ?? metricInfo(name).scale,
            pins,
            ticks: { x: 4, y: 3 },
          }),
        ),
    [metrics, metric, arms, series, scales, pins],
  );
  const coverage = useMemo(() => coverageOf(snapshot, pins), [snapshot, pins]);
  return {
    metric,
    scale,
    canLog: info.range[0] >= 0,
    first,
    residual,
    others,
    coverage,
    generations: horizonOf(arms),
    grey: Math.max(0, arms.length > SLOTS ? arms.length - pins.length : 0),
    pins,
    choose,
    setScale: (next) => setScales((before) => ({ ...before, [metric]: next })),
    pin: (index) => setPins((before) => togglePin(before, index)),
  };
}
