import type { ComparedArm, ComparedExperiment, SeriesView } from "@heirloom/api";
import { seriesKey } from "../charts/prepare/figure.ts";
import { isSame, type Pick } from "./basket.ts";
import type { Known } from "./use-compared.ts";

/** An arm in the comparison, lettered A₁, B₂ by experiment and numbered by its place in the basket. */
export interface ArmHere extends ComparedArm {
  readonly pick: Pick;
  readonly experiment: ComparedExperiment["experiment"];
}

export interface Comparison {
  readonly arms: readonly ArmHere[];
  /** Arms that are not there any more. */
  readonly gone: readonly Pick[];
  /** Arms that are still being read. */
  readonly awaited: readonly Pick[];
  readonly series: ReadonlyMap<string, SeriesView>;
  /** Metrics of at least two arms, or of the only one, those of most arms first. */
  readonly metrics: readonly string[];
}

const subscripts = "₀₁₂₃₄₅₆₇₈₉";
const subscript = (value: number): string => [...String(value)].map((digit) => subscripts[Number(digit)]).join("");

/** What is known of the arms of a basket, in its order. */
export function prepareComparison(picks: readonly Pick[], known: Known): Comparison {
  const ids = [...new Set(picks.map(({ experiment }) => experiment))];
  const arms: ArmHere[] = [];
  const gone: Pick[] = [];
  const awaited: Pick[] = [];
  const series = new Map<string, SeriesView>();
  for (const pick of picks) {
    const view = known.get(pick.experiment);
    const arm = view?.arms.find(({ letter }) => letter === pick.letter);
    if (view === undefined) awaited.push(pick);
    else if (!view || !arm) gone.push(pick);
    else {
      const number = ids.length > 1 ? subscript(ids.indexOf(pick.experiment) + 1) : "";
      arms.push({ ...arm, index: arms.length, letter: `${arm.letter}${number}`, pick, experiment: view.experiment });
      for (const one of view.series) if (one.armId === arm.id) series.set(seriesKey(arm.id, one.metric), one);
    }
  }
  return { arms, gone, awaited, series, metrics: sharedMetrics(arms) };
}

function sharedMetrics(arms: readonly ArmHere[]): string[] {
  const counts = new Map<string, number>();
  for (const metric of arms.flatMap(({ experiment }) => experiment.metrics)) {
    counts.set(metric, (counts.get(metric) ?? 0) + 1);
  }
  const needed = Math.min(2, arms.length);
  return [...counts]
    .filter(([, count]) => count >= needed)
    .toSorted((a, b) => b[1] - a[1])
    .map(([metric]) => metric);
}

/** A path of the definition with its value in every arm; undefined where an arm has none. */
export interface PathRow {
  readonly path: string;
  readonly values: readonly unknown[];
  readonly differs: boolean;
}

/** Every path that leads to a value in some arm, in the order of the definition; those that differ are marked. */
export function preparePaths(arms: readonly Defined[]): PathRow[] {
  const leaves = arms.map(({ definition }) => new Map(leavesOf(definition, "")));
  const paths = [...new Set(leaves.flatMap((own) => [...own.keys()]))];
  return paths.map((path) => {
    const values = leaves.map((own) => own.get(path));
    const texts = new Set(values.map((value) => JSON.stringify(value)));
    return { path, values, differs: texts.size > 1 };
  });
}

type Defined = { readonly definition: unknown };

/** Lists are values: their order means something. */
function leavesOf(value: unknown, path: string): [string, unknown][] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [[path, value]];
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, path === "" ? key : `${path}.${key}`));
}

/** The newest generation that all arms have reported. */
export const lastCommon = (arms: readonly { readonly complete: number; readonly generations: number }[]): number =>
  Math.max(0, Math.min(...arms.map(({ complete, generations }) => Math.min(complete, generations))) - 1);

export const without = (picks: readonly Pick[], gone: readonly Pick[]): Pick[] =>
  picks.filter((pick) => !gone.some((one) => isSame(one, pick)));
