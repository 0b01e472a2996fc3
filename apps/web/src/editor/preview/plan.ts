import { memberOf, sources, type Arm, type SourceMember } from "@heirloom/core";
import { firstPins } from "../../charts/prepare/palette.ts";
import { secondsOf } from "../estimate.ts";

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

/** Cuts an experiment down to what a tab can do, or says why it cannot. */
export function planPreview(arms: readonly Arm[]): Planned {
  const [first] = arms;
  if (!first) return { ok: false, reason: "Nothing to preview until the definition is in order." };
  if (arms.some((arm) => memberOf<SourceMember>(sources, arm.definition.source.kind).dataset)) {
    return { ok: false, reason: "A dataset is read by a runner, so there is no preview in the tab." };
  }
  const shown = firstPins(arms.length).map((index) => arms[index]!);
  const generations = Math.min(MAX_GENERATIONS, ...shown.map(({ definition }) => definition.recursion.generations));
  for (const replicates of REPLICATES) {
    const small = shown.map((arm) => cut(arm, replicates, generations));
    if (small.reduce((total, arm) => total + secondsAt(arm), 0) <= BUDGET) {
      return { ok: true, plan: { arms: small, replicates, generations } };
    }
  }
  return {
    ok: false,
    reason: "Corpora of this size take too long for a preview in the tab; the run itself is not limited.",
  };
}

function cut({ definition, ...arm }: Arm, replicates: number, generations: number): Arm {
  return { ...arm, definition: { ...definition, replicates, recursion: { ...definition.recursion, generations } } };
}

function secondsAt({ definition }: Arm): number {
  const { sampleSize } = definition.recursion;
  return sampleSize === "source" ? Infinity : secondsOf(definition, sampleSize);
}
