import {
  families,
  memberOf,
  metricsOf,
  policies,
  selectors,
  type Arm,
  type ArmDefinition,
  type FamilyMember,
  type PolicyMember,
  type SelectorMember,
} from "@heirloom/core";

/** What a run will take, roughly. Null where the size of the source is not known yet. */
export interface Estimate {
  readonly arms: number;
  /** Replicates of an arm, fewest and most. */
  readonly replicates: readonly [fewest: number, most: number];
  /** Replicates x generations, over all arms. */
  readonly chainGenerations: number;
  /** Items that models generate. */
  readonly draws: number | null;
  /** Bytes of measurements: Float32 for every generation, replicate and metric. */
  readonly bytes: number;
  /** On one thread. */
  readonly seconds: number | null;
}

/** `sourceSize`: items of the dataset, for corpora as large as the source. */
export function estimate(arms: readonly Arm[], sourceSize: number | null): Estimate {
  const costs = arms.map(({ definition }) => costOf(definition, sourceSize));
  const replicates = arms.map(({ definition }) => definition.replicates);
  return {
    arms: arms.length,
    replicates: [least(replicates), most(replicates)],
    chainGenerations: sum(costs.map((cost) => cost.chainGenerations)) ?? 0,
    draws: sum(costs.map((cost) => cost.draws)),
    bytes: sum(costs.map((cost) => cost.bytes)) ?? 0,
    seconds: sum(costs.map((cost) => cost.seconds)),
  };
}

const least = (values: readonly number[]): number => values.reduce((a, b) => Math.min(a, b), Infinity);
const most = (values: readonly number[]): number => values.reduce((a, b) => Math.max(a, b), 0);
const sum = (values: readonly (number | null)[]): number | null =>
  values.reduce((total, value) => (total === null || value === null ? null : total + value), 0);

interface Cost {
  readonly chainGenerations: number;
  readonly draws: number | null;
  readonly bytes: number;
  readonly seconds: number | null;
}

function costOf(arm: ArmDefinition, sourceSize: number | null): Cost {
  const chainGenerations = arm.replicates * arm.recursion.generations;
  const size = arm.recursion.sampleSize === "source" ? sourceSize : arm.recursion.sampleSize;
  const bytes = 4 * chainGenerations * metricsOf(arm).length;
  if (size === null) return { chainGenerations, bytes, draws: null, seconds: null };
  return { chainGenerations, bytes, draws: chainGenerations * drawn(arm, size), seconds: secondsOf(arm, size) };
}

function drawn(arm: ArmDefinition, size: number): number {
  const policy = memberOf<PolicyMember>(policies, arm.recursion.policy.kind);
  const selector = memberOf<SelectorMember>(selectors, arm.selector.kind);
  return selector.drawn(arm.selector, policy.synthetic(arm.recursion.policy, size));
}

/** Seconds of an arm on one thread, at this many replicates and generations. */
export function secondsOf(arm: ArmDefinition, size: number): number {
  const family = memberOf<FamilyMember>(families, arm.family.kind);
  return family.seconds(arm.family, size) * arm.replicates * arm.recursion.generations;
}
