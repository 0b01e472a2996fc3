import type { ArmView, CheckView, SeriesView } from "@heirloom/api";
import { labelOf, metricsOf, type Arm, type LawSeries } from "@heirloom/core";
import { firstPins } from "../../charts/prepare/palette.ts";
import { prepareFigure, seriesKey, type Figure } from "../../charts/prepare/figure.ts";
import type { Preview } from "./use-preview.ts";

/** Most generations drawn where there is no preview: a law is smooth, and the horizon may be a million. */
const MAX_HORIZON = 2_000;

/** Laws by the letter of their arm, from what the server says. */
export function lawsByLetter(view: CheckView | null): ReadonlyMap<string, readonly LawSeries[]> {
  return new Map(view?.ok ? view.laws.map(({ letter, laws }) => [letter, laws]) : []);
}

/** The metrics that any arm measures, in the order of the registry. */
export const metricsIn = (arms: readonly Arm[]): string[] => [
  ...new Set(arms.flatMap(({ definition }) => metricsOf(definition).map(({ name }) => name))),
];

interface Input {
  readonly metric: string;
  readonly arms: readonly Arm[];
  readonly preview: Preview;
  readonly laws: ReadonlyMap<string, readonly LawSeries[]>;
}

/** Mean and interval of the preview on the laws, over the generations of the preview or, without one, all of them. */
export function previewFigure({ metric, arms, preview, laws }: Input): Figure {
  const pins = firstPins(arms.length);
  // Numbered as pinned, so that each has the colour of its pin.
  const views = pins.map((index, pin) => ({ ...viewOf(arms[index]!, preview, laws), index: pin }));
  const series = new Map<string, SeriesView>();
  for (const { letter } of views) {
    const summary = preview.byLetter.get(letter)?.summaries[metric];
    if (summary) series.set(seriesKey(letter, metric), { armId: letter, metric, summary, revision: 0 });
  }
  return prepareFigure({
    metric,
    arms: views,
    series,
    scale: "linear",
    pins: [...views.keys()],
    ticks: { x: 5, y: 4 },
  });
}

function viewOf(arm: Arm, preview: Preview, laws: Input["laws"]): ArmView {
  const { index, letter, values, definition } = arm;
  const generations = preview.plan?.generations ?? Math.min(definition.recursion.generations, MAX_HORIZON);
  return {
    id: letter,
    index,
    letter,
    values,
    label: labelOf(arm),
    replicates: definition.replicates,
    generations,
    sampleSize: null,
    laws: laws.get(letter) ?? [],
    histograms: [],
    engineKind: null,
    judgement: null,
    complete: 0,
    done: 0,
    revision: 0,
  };
}
