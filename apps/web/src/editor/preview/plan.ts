import { secondsOf, type Arm, type ArmDefinition } from "@heirloom/core";
import type { Grid } from "../check/grid.ts";

/** A small version of an experiment that a tab computes while one types. */
export interface PreviewPlan {
  readonly arms: readonly Arm[];
  readonly replicates: number;
  readonly generations: number;
}

export type Planned =
  | { readonly ok: true; readonly plan: PreviewPlan }
  | { readonly ok: false; readonly reason: string };

const MAX_GENERATIONS = 40;
/** Replicates to try, most first. Under 8 an interval says little. */
const REPLICATES = [32, 16, 8];
/** Seconds on one thread that a preview may take. */
const BUDGET = 4;
/** How many times more than a thread a graphics device does, at the least. */
const DEVICE_GAIN = 20;

/** Why there is nothing to compute, whatever computes it; undefined where there is. */
export function obstacleToPreview(grid: Pick<Grid, "count" | "reads"> | null): string | undefined {
  if (!grid || grid.count === 0) return "Nothing to preview until the definition is in order.";
  return grid.reads ? "A dataset is read by a runner, so there is no preview in the tab." : undefined;
}

/** Cuts the arms that are drawn down to what a tab can do, or says why it cannot. `onDevice`: arms that a graphics device computes. */
export function planPreview(shown: readonly Arm[], onDevice: (arm: ArmDefinition) => boolean = () => false): Planned {
  const generations = Math.min(MAX_GENERATIONS, ...shown.map(({ definition }) => definition.recursion.generations));
  const secondsAt = ({ definition }: Arm): number =>
    threadSeconds(definition) / (onDevice(definition) ? DEVICE_GAIN : 1);
  for (const replicates of REPLICATES) {
    const arms = shown.map((arm) => cut(arm, replicates, generations));
    const seconds = arms.reduce((total, arm) => total + secondsAt(arm), 0);
    if (seconds <= BUDGET) return { ok: true, plan: { arms, replicates, generations } };
  }
  return {
    ok: false,
    reason: "Corpora of this size take too long for a preview in the tab; the run itself is not limited.",
  };
}

function cut({ definition, ...arm }: Arm, replicates: number, generations: number): Arm {
  return { ...arm, definition: { ...definition, replicates, recursion: { ...definition.recursion, generations } } };
}

function threadSeconds(definition: ArmDefinition): number {
  const { sampleSize } = definition.recursion;
  return sampleSize === "source" ? Infinity : secondsOf(definition, sampleSize);
}
