import { canonicalJson } from "./canonical-json.ts";
import { changeable, type Change } from "./change.ts";
import type { ArmDefinition } from "./schema.ts";

/** Generations from `from` on that all follow one arm without changes. */
export interface Stretch {
  readonly from: number;
  readonly arm: ArmDefinition;
}

/** An arm cut where it changes; one stretch where it never does. A change that changes nothing cuts nothing. */
export function stretchesOf(arm: ArmDefinition): readonly Stretch[] {
  const { changes, ...recursion } = arm.recursion;
  if (!changes) return [{ from: 0, arm }];
  const stretches: Stretch[] = [{ from: 0, arm: { ...arm, recursion } }];
  for (const change of changes) {
    const before = stretches.at(-1)!.arm;
    const after = changed(before, change);
    if (canonicalJson(after) !== canonicalJson(before)) stretches.push({ from: change.from, arm: after });
  }
  return stretches;
}

/** The arm as it holds under a change. */
export function changed(arm: ArmDefinition, { sampler, selector, from: _from, ...turning }: Change): ArmDefinition {
  const { policy, schedule, teachers, sampleSize } = turning;
  const { recursion } = arm;
  return {
    ...arm,
    recursion: {
      ...recursion,
      policy: policy ?? recursion.policy,
      schedule: schedule ?? recursion.schedule,
      teachers: teachers ?? recursion.teachers,
      sampleSize: sampleSize ?? recursion.sampleSize,
    },
    sampler: sampler ?? arm.sampler,
    selector: selector ?? arm.selector,
  };
}

/** The first generation that follows a change; undefined where none does. */
export const firstChange = (arm: ArmDefinition): number | undefined => stretchesOf(arm)[1]?.from;

/**
 * What the generations before `generation` follow, as one text: equal for two arms whose chains are the same up to there, bit for
 * bit. How many replicates and generations there are, and what is measured, changes none of them.
 */
export function pastOf(arm: ArmDefinition, generation: number): string {
  const { metrics: _metrics, replicates: _replicates, ...rest } = arm;
  const past = stretchesOf(arm).filter(({ from }) => from < generation);
  const turns = past.map(({ from, arm: { recursion, sampler, selector } }) => {
    const { generations: _generations, changes: _changes, ...turning } = recursion;
    return { from, turning, sampler, selector };
  });
  const { recursion: _recursion, sampler: _sampler, selector: _selector, ...fixed } = rest;
  return canonicalJson({ ...fixed, turns });
}

/** Names of what a change changes, in their order. */
export const namesIn = (change: Change): (typeof changeable)[number][] =>
  changeable.filter((name) => change[name] !== undefined);
