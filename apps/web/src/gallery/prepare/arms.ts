import type { ComparedExperiment, GalleryLawsView, GalleryPartView } from "@heirloom/api";
import type { LawSeries, Summary } from "@heirloom/core";
import type { Where } from "./said.ts";

/** An arm in a figure of the gallery, run or not. */
export interface PlateArm {
  readonly index: number;
  readonly letter: string;
  readonly label: string;
  readonly generations: number;
  readonly laws: readonly LawSeries[];
  readonly summaries: ReadonlyMap<string, Summary>;
  /** The value of its definition at a dotted path; undefined for none. */
  at(path: string): unknown;
}

/** The arms of a part: as they were run, else with their laws alone. */
export function platesArms(
  part: GalleryPartView,
  run: ComparedExperiment | null | undefined,
  laws: GalleryLawsView["parts"][number] | undefined,
): PlateArm[] {
  if (run) {
    return run.arms.map((arm, index) => ({
      index,
      letter: arm.letter,
      label: arm.label,
      generations: arm.generations,
      laws: arm.laws,
      summaries: new Map(
        run.series.filter(({ armId }) => armId === arm.id).map(({ metric, summary }) => [metric, summary]),
      ),
      at: (path) => valueAt(arm.definition, path.split(".")),
    }));
  }
  return (laws?.arms ?? []).map(({ letter, label, values, generations, laws: known }, index) => ({
    ...{ index, letter, label, generations, laws: known, summaries: new Map<string, Summary>() },
    at: (path) => sweptValue(part.definition, values, path),
  }));
}

/** Own properties only: a path is data. */
function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === "object" && inner !== null && Object.hasOwn(inner, key)
        ? (inner as Record<string, unknown>)[key]
        : undefined,
    value,
  );
}

/** The value of an arm at a path: a swept one, one inside of a swept one, else the definition's. */
export function sweptValue(definition: unknown, values: Readonly<Record<string, unknown>>, path: string): unknown {
  const over = Object.keys(values).find((swept) => path === swept || path.startsWith(`${swept}.`));
  if (over === undefined) return valueAt(definition, path.split("."));
  return path === over ? values[over] : valueAt(values[over], path.slice(over.length + 1).split("."));
}

/** Whether an arm has these values at these paths. */
export const isMeant = (arm: PlateArm, where: Where): boolean =>
  Object.entries(where ?? {}).every(([path, value]) => sameValue(arm.at(path), value));

/** Equal as data, whatever the order of keys. */
function sameValue(a: unknown, b: unknown): boolean {
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return a === b;
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const keys = Object.keys(left);
  return keys.length === Object.keys(right).length && keys.every((key) => sameValue(left[key], right[key]));
}
