import type { SurvivalResult } from "@heirloom/core";

/** A survival function as steps over generations; shares from 0 to 1. */
export interface SurvivalSteps {
  readonly line: readonly (readonly [generation: number, share: number])[];
  readonly low: SurvivalSteps["line"];
  readonly high: SurvivalSteps["line"];
}

/** From all chains at generation 0, down at every collapse, on to the last generation. */
export function prepareSurvival({ steps }: Pick<SurvivalResult, "steps">, generations: number): SurvivalSteps {
  const along = (pick: (step: SurvivalResult["steps"][number]) => number): [number, number][] => {
    const points: [number, number][] = [[0, 1]];
    for (const step of steps) points.push([step.generation, points.at(-1)![1]], [step.generation, pick(step)]);
    return [...points, [Math.max(0, generations - 1), points.at(-1)![1]]];
  };
  return { line: along((step) => step.survival), low: along((step) => step.low), high: along((step) => step.high) };
}

/** Chains that had neither collapsed nor ended just before a generation. */
export function atRisk({ steps, collapsed, censored }: SurvivalResult, generation: number): number {
  const next = steps.find((step) => step.generation >= generation);
  return next ? next.atRisk : steps.length === 0 ? collapsed + censored : censored;
}

/** Share of chains that have not collapsed up to and including a generation. */
export const survivalAt = ({ steps }: Pick<SurvivalResult, "steps">, generation: number): number =>
  steps.findLast((step) => step.generation <= generation)?.survival ?? 1;
