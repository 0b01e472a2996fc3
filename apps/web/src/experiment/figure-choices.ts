"use client";
import { letterOf } from "@heirloom/core";
import type { ExperimentView } from "@heirloom/api";
import { useMemo } from "react";
import type { Window } from "../charts/prepare/axis.ts";
import { horizonOf } from "../charts/prepare/figure.ts";
import type { Show } from "../charts/prepare/marks.ts";
import { firstPins, SLOTS, togglePin } from "../charts/prepare/palette.ts";
import { choice, choices, list, range, type Codec } from "../view/codecs.ts";
import { useViewParam, type Choose } from "../view/use-view-param.ts";

export type Scale = "linear" | "log";

/** What a reader chose of the figures over generations. */
export interface FigureChoices {
  readonly metric: string;
  /** Vertical scale by metric, where it is not the metric's own. */
  readonly scales: Readonly<Record<string, Scale>>;
  readonly across: Scale;
  readonly show: Show;
  readonly window: Window | null;
  /** Coloured arms by index. */
  readonly pins: readonly number[];
}

export interface ChooseFigures {
  metric(name: string): void;
  scale(metric: string, scale: Scale): void;
  across(scale: Scale): void;
  show(show: Show): void;
  window(window: Window | null): void;
  pin(index: number): void;
}

const SCALES = ["linear", "log"] as const satisfies readonly Scale[];
const scalesCodec = choices(SCALES);
const acrossCodec = choice(SCALES, "linear");
const showCodec = choice(["mean", "fan", "chains"] as const satisfies readonly Show[], "mean");

/** Index of the arm with a letter: A, B, ..., Z, AA, AB; undefined for what is no letter of these arms. */
export function indexOfLetter(letter: string, arms: number): number | undefined {
  if (!/^[A-Z]{1,4}$/.test(letter)) return undefined;
  const index = [...letter].reduce((sum, one) => sum * 26 + one.charCodeAt(0) - 64, 0) - 1;
  return index < arms ? index : undefined;
}

/** Arms by their letters. */
export function pinsCodec(arms: number): Codec<readonly number[]> {
  const arm: Codec<number> = { fallback: 0, parse: (text) => indexOfLetter(text, arms), format: letterOf };
  return list(arm, { most: SLOTS, fallback: firstPins(arms) });
}

/** What holds until somebody chooses. */
export const firstChoices = ({ metrics, arms }: Pick<ExperimentView, "metrics" | "arms">): FigureChoices => ({
  metric: metrics[0] ?? "",
  scales: {},
  across: "linear",
  show: "mean",
  window: null,
  pins: firstPins(arms.length),
});

type Experiment = Pick<ExperimentView, "metrics" | "arms">;

/** The choices that stand in the page's address, and how to make others. */
export function useFigureChoices({ metrics, arms }: Experiment): readonly [FigureChoices, ChooseFigures] {
  const names = metrics.join(" ");
  const horizon = horizonOf(arms);
  const codecs = useMemo(() => {
    const known = names.split(" ");
    return {
      metric: choice(known, known[0] ?? ""),
      window: range({ max: Math.max(1, horizon - 1) }),
      pins: pinsCodec(arms.length),
    };
  }, [names, horizon, arms.length]);
  const [metric, setMetric] = useViewParam("metric", codecs.metric);
  const [scales, setScales] = useViewParam("scales", scalesCodec);
  const [across, setAcross] = useViewParam("x", acrossCodec);
  const [show, setShow] = useViewParam("show", showCodec);
  const [window, setWindow] = useViewParam("zoom", codecs.window);
  const [pins, setPins] = useViewParam("pins", codecs.pins);
  const choose = useMemo(
    () => ({
      metric: setMetric,
      across: setAcross,
      show: setShow,
      window: setWindow,
      scale: scaleBy(setScales),
      pin: pinBy(setPins),
    }),
    [setMetric, setAcross, setShow, setWindow, setScales, setPins],
  );
  return [{ metric, scales, across, show, window, pins }, choose];
}

const scaleBy =
  (set: Choose<FigureChoices["scales"]>): ChooseFigures["scale"] =>
  (metric, scale) =>
    set((before) => ({ ...before, [metric]: scale }));

const pinBy =
  (set: Choose<readonly number[]>): ChooseFigures["pin"] =>
  (index) =>
    set((before) => togglePin(before, index));
