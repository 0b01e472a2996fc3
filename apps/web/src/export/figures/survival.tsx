import type { ArmView } from "@heirloom/api";
import type { SurvivalResult } from "@heirloom/core";
import { SurvivalDrawing } from "../drawings/survival.tsx";
import type { ExportFigure } from "../figure.ts";
import { tableOfRows } from "./columns.ts";

interface Shown {
  readonly arm: ArmView;
  readonly slot: number;
  readonly survival: SurvivalResult;
}

/** Kaplan and Meier's estimate of arms, a row for every generation at which a chain collapses. */
export function survivalFigure(shown: readonly Shown[], number: number): ExportFigure {
  const curves = shown.map(({ arm: { letter, generations }, slot, survival }) => ({
    letter,
    slot,
    generations,
    survival,
  }));
  const rows = shown.flatMap(({ arm, survival }) =>
    survival.steps.map((step) => ({ ...step, arm, survived: step.survival, survival })),
  );
  return {
    name: `figure-${number}-survival`,
    title: `Figure ${number}. Chains that have not collapsed`,
    ratio: 0.5 + 0.03 * shown.length,
    legend: shown.map(({ arm: { letter, label }, slot, survival }) => ({
      ...{ letter, label, slot },
      n: survival.collapsed + survival.censored,
    })),
    drawing: (size) => <SurvivalDrawing curves={curves} {...size} />,
    table: () =>
      tableOfRows(rows, [
        ["arm", "text", ({ arm }) => arm.letter],
        ["label", "text", ({ arm }) => arm.label],
        ["generation", "integer", ({ generation }) => generation],
        ["survival", "number", ({ survived }) => survived],
        ["ci95_low", "number", ({ low }) => low],
        ["ci95_high", "number", ({ high }) => high],
        ["at_risk", "integer", (row) => row.atRisk],
        ["metric", "text", ({ survival }) => survival.metric],
        ["threshold", "number", ({ survival }) => survival.threshold],
      ]),
  };
}
