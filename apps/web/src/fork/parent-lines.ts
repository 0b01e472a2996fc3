import type { ArmView, ExperimentUpdate } from "@heirloom/api";
import { fractionOf } from "../charts/prepare/axis.ts";
import type { Figure } from "../charts/prepare/figure.ts";
import type { Column } from "../charts/prepare/line.ts";

/** An arm of the parent as it went on without the fork. */
export interface ParentLine {
  readonly armId: string;
  readonly letter: string;
  /** Means over generations; a gap before the last one that both share. */
  readonly mean: Column;
  /** Where its name stands: shares of the plot's width and height, from the lower left. */
  readonly end: { readonly x: number; readonly y: number };
}

/** Whether an arm of the parent is where an arm of the fork began: what is swept in the parent has its values there too. */
const isBegun = (parent: ArmView, arm: ArmView): boolean =>
  Object.entries(parent.values).every(
    ([path, value]) => !(path in arm.values) || JSON.stringify(arm.values[path]) === JSON.stringify(value),
  );

/** Lines of the parent for the coloured arms of a figure, from the last shared generation on. */
export function parentLines(
  { lines, metric, x, y }: Pick<Figure, "lines" | "metric" | "x" | "y">,
  { experiment, series }: Pick<ExperimentUpdate, "experiment" | "series">,
  { arms, generation }: { arms: readonly ArmView[]; generation: number },
): ParentLine[] {
  const drawn = new Set(lines.filter(({ slot }) => slot !== 0).map(({ armId }) => armId));
  const shown = arms.filter(({ id }) => drawn.has(id));
  return experiment.arms.flatMap((arm): ParentLine[] => {
    const own = series.find((one) => one.armId === arm.id && one.metric === metric.name);
    if (!own || !shown.some((one) => isBegun(arm, one))) return [];
    const mean = own.summary.mean.map((value, at) => (at >= generation - 1 && at <= x.max ? value : null));
    const last = mean.findLastIndex((value) => value !== null && inside(fractionOf(y, value)));
    if (last < generation) return [];
    const end = { x: fractionOf(x, last) ?? 0, y: fractionOf(y, mean[last]!) ?? 0 };
    return [{ armId: arm.id, letter: arm.letter, mean, end }];
  });
}

const inside = (share: number | null): boolean => share !== null && share >= 0 && share <= 1;
