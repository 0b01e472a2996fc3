import {
  families,
  memberOf,
  metricsOf,
  policies,
  schedules,
  selectors,
  teachers,
  type Arm,
  type ArmDefinition,
  type FamilyMember,
  type PolicyMember,
  type ScheduleMember,
  type SelectorMember,
  type TeacherMember,
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
  return { chainGenerations, bytes, draws: arm.replicates * drawn(arm, size), seconds: secondsOf(arm, size) };
}

/** Items that the models of a chain generate; `size` is that of its first corpus. */
function drawn(arm: ArmDefinition, size: number): number {
  const { policy, teachers: teaching, generations } = arm.recursion;
  const policyMember = memberOf<PolicyMember>(policies, policy.kind);
  const selector = memberOf<SelectorMember>(selectors, arm.selector.kind);
  const cost = memberOf<TeacherMember>(teachers, teaching.kind).cost(teaching);
  const sizeAt = sizesOf(arm, size);
  const items = total(generations, (generation) => {
    const wanted = policyMember.synthetic(policy, sizeAt(generation + 1), generation);
    return selector.drawn(arm.selector, wanted, 1);
  });
  return items * cost;
}

/** Seconds of an arm on one thread, at this many replicates and generations; `size` is that of the first corpus. */
export function secondsOf(arm: ArmDefinition, size: number): number {
  const { teachers: teaching, generations } = arm.recursion;
  const family = memberOf<FamilyMember>(families, arm.family.kind);
  const models = 1 + memberOf<TeacherMember>(teachers, teaching.kind).models(teaching);
  const sizeAt = sizesOf(arm, size);
  return arm.replicates * models * total(generations, (generation) => family.seconds(arm.family, sizeAt(generation)));
}

/** Items in the corpus of each generation, by the schedule. */
function sizesOf({ recursion: { schedule } }: ArmDefinition, size: number): (generation: number) => number {
  const member = memberOf<ScheduleMember>(schedules, schedule.kind);
  return (generation) => member.size(schedule, size, generation);
}

/** Generations that are added up one by one; a longer chain is judged by as many of them, evenly spread. */
const MOST_STEPS = 1000;

function total(generations: number, at: (generation: number) => number): number {
  const steps = Math.min(generations, MOST_STEPS);
  let sum = 0;
  for (let step = 0; step < steps; step++) sum += at(Math.floor(((step + 0.5) * generations) / steps));
  return (sum * generations) / steps;
}
