import type { ArmView, SeriesView } from "@heirloom/api";
import { labelOf, type Arm } from "@heirloom/core";
import { prepareFigure, seriesKey, type Figure } from "../../charts/prepare/figure.ts";
import type { Grid, Laws } from "../check/grid.ts";
import type { Preview } from "./use-preview.ts";

/** Most generations drawn where there is no preview: a law is smooth, and the horizon may be a million. */
const MAX_HORIZON = 2_000;

interface Input {
  readonly metric: string;
  readonly grid: Pick<Grid, "shown">;
  readonly preview: Preview;
  readonly laws: Laws;
}

/** Mean and interval of the preview on the laws, over the generations of the preview or, without one, all of them. */
export function previewFigure({ metric, grid, preview, laws }: Input): Figure {
  // Numbered as pinned, so that each has the colour of its pin.
  const views = grid.shown.map((arm, pin) => ({ ...viewOf(arm, preview, laws), index: pin }));
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

function viewOf(arm: Arm, preview: Preview, laws: Laws): ArmView {
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
