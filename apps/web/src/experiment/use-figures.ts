"use client";
import { standardScores } from "@heirloom/core";
import { useMemo, useState } from "react";
import type { Zoom } from "../charts/draw/zoom.tsx";
import { horizonOf, prepareFigure, seriesKey, type Figure } from "../charts/prepare/figure.ts";
import type { Show } from "../charts/prepare/marks.ts";
import { slotOf, SLOTS } from "../charts/prepare/palette.ts";
import { metricInfo } from "../charts/prepare/metric.ts";
import { prepareResidual, type Residual } from "../charts/prepare/residual.ts";
import type { Snapshot } from "../live/experiment.ts";
import { firstChoices, type ChooseFigures, type FigureChoices, type Scale } from "./figure-choices.ts";
import type { Coverage } from "./ruler.tsx";
import { useChains, type SingleChains } from "./use-chains.ts";

export type { Scale };

export interface Figures {
  readonly experimentId: string;
  readonly metric: string;
  readonly scale: Scale;
  readonly canLog: boolean;
  readonly across: Scale;
  readonly show: Show;
  readonly chains: Pick<SingleChains, "reading" | "failure">;
  readonly first: Figure;
  readonly residual: Residual;
  readonly others: readonly Figure[];
  readonly coverage: readonly Coverage[];
  readonly generations: number;
  /** Arms without a colour. */
  readonly grey: number;
  readonly pins: readonly number[];
  /** Null where figures always show the whole horizon. */
  readonly zoom: Zoom | null;
  choose(metric: string): void;
  setScale(scale: Scale): void;
  setAcross(scale: Scale): void;
  setShow(show: Show): void;
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
    const n = series.get(seriesKey(arm.id, metrics[0] ?? ""))?.summary.n ?? [];
    const begun = n.findLastIndex((count) => count > 0) + 1;
    return [{ letter: arm.letter, slot, complete: arm.complete / arm.generations, begun: begun / arm.generations }];
  });
}

type Given = readonly [FigureChoices, ChooseFigures];

/** Everything that is drawn on a page, as chosen there; without choices, what is drawn until somebody chooses. */
export function useFigures(snapshot: Snapshot, given?: Given): Figures {
  const [plain] = useState(() => firstChoices(snapshot.experiment));
  const [choices, choosing] = given ?? [plain, null];
  const { experiment, series } = snapshot;
  const { arms, metrics } = experiment;
  const { scales, across, show, window, pins } = choices;
  const metric = choices.metric || (metrics[0] ?? "");
  const coloured = useMemo(() => arms.filter(({ index }) => slotOf(index, arms.length, pins) !== 0), [arms, pins]);
  const chains = useChains({ experimentId: experiment.id, arms: coloured, metric, wanted: show === "chains" });
  const scale = scales[metric] ?? metricInfo(metric).scale;
  const common = useMemo(() => ({ arms, series, pins, across, window }), [arms, series, pins, across, window]);
  const first = useMemo(
    () => prepareFigure({ ...common, metric, scale, show, chains: chains.byArm }),
    [common, metric, scale, show, chains.byArm],
  );
  const residual = useMemo(() => residualOf(first, snapshot), [first, snapshot]);
  // Chains are read for one metric: the small figures keep the mean of all.
  const small = show === "chains" ? "mean" : show;
  const others = useMemo(
    () =>
      metrics
        .filter((name) => name !== metric)
        .map((name) => {
          const own = scales[name] ?? metricInfo(name).scale;
          return prepareFigure({ ...common, metric: name, scale: own, show: small, ticks: { x: 4, y: 3 } });
        }),
    [common, metrics, metric, scales, small],
  );
  const coverage = useMemo(() => coverageOf(snapshot, pins), [snapshot, pins]);
  const generations = horizonOf(arms);
  const showWindow = choosing?.window;
  const zoom = useMemo(
    () => (showWindow && generations > 3 ? { window: first.window, generations, show: showWindow } : null),
    [first.window, generations, showWindow],
  );
  return {
    ...{
      experimentId: experiment.id,
      metric,
      across,
      show,
      first,
      residual,
      others,
      coverage,
      generations,
      pins,
      zoom,
      chains,
    },
    scale,
    canLog: metricInfo(metric).range[0] >= 0,
    grey: Math.max(0, arms.length > SLOTS ? arms.length - pins.length : 0),
    choose: (name) => choosing?.metric(name),
    setScale: (scale) => choosing?.scale(metric, scale),
    setAcross: (scale) => choosing?.across(scale),
    setShow: (next) => choosing?.show(next),
    pin: (index) => choosing?.pin(index),
  };
}
