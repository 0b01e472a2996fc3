import {
  families,
  FILED_REPLICATES,
  memberOf,
  metricsOf,
  overGenerations,
  policies,
  secondsOf,
  selectors,
  sizesOf,
  sourceDataset,
  teachers,
  type Arm,
  type ArmDefinition,
  type FamilyMember,
  type PolicyMember,
  type SelectorMember,
  type TeacherMember,
} from "@heirloom/core";

/** What a run will take, roughly. Null where the size of a source is not known yet. */
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
  /** Models that are kept as files. */
  readonly files: number;
  /** On one thread, by the formulas of families and teachers. */
  readonly seconds: number | null;
}

/** `sizes`: items of datasets by their id, for corpora as large as the source. */
export function estimate(arms: readonly Arm[], sizes: Readonly<Record<string, number>> = {}): Estimate {
  const costs = arms.map(({ definition }) => costOf(definition, sizes));
  const replicates = arms.map(({ definition }) => definition.replicates);
  return {
    arms: arms.length,
    replicates: [least(replicates), most(replicates)],
    chainGenerations: sum(costs.map((cost) => cost.chainGenerations)) ?? 0,
    draws: sum(costs.map((cost) => cost.draws)),
    bytes: sum(costs.map((cost) => cost.bytes)) ?? 0,
    files: sum(costs.map((cost) => cost.files)) ?? 0,
    seconds: sum(costs.map((cost) => cost.seconds)),
  };
}

const least = (values: readonly number[]): number => values.reduce((a, b) => Math.min(a, b), Infinity);
const most = (values: readonly number[]): number => values.reduce((a, b) => Math.max(a, b), 0);
const sum = (values: readonly (number | null)[]): number | null =>
  values.reduce((total, value) => (total === null || value === null ? null : total + value), 0);

type Cost = Pick<Estimate, "chainGenerations" | "draws" | "bytes" | "files" | "seconds">;

function costOf(arm: ArmDefinition, sizes: Readonly<Record<string, number>>): Cost {
  const { generations, sampleSize } = arm.recursion;
  const chainGenerations = arm.replicates * generations;
  const size = sampleSize === "source" ? (sizes[sourceDataset(arm.source) ?? ""] ?? null) : sampleSize;
  const kept = { chainGenerations, bytes: 4 * chainGenerations * metricsOf(arm).length, files: filesOf(arm) };
  if (size === null) return { ...kept, draws: null, seconds: null };
  return { ...kept, draws: arm.replicates * drawn(arm, size), seconds: secondsOf(arm, size) };
}

/** Every model of the first replicates, and the last of all others, where a family's models are files. */
function filesOf({ family, replicates, recursion }: ArmDefinition): number {
  if (!memberOf<FamilyMember>(families, family.kind).file) return 0;
  const whole = Math.min(FILED_REPLICATES, replicates);
  return whole * recursion.generations + (replicates - whole);
}

/** Items that the models of a chain generate; `size` is that of its first corpus. */
function drawn(arm: ArmDefinition, size: number): number {
  const { policy, teachers: teaching, generations } = arm.recursion;
  const policyMember = memberOf<PolicyMember>(policies, policy.kind);
  const selector = memberOf<SelectorMember>(selectors, arm.selector.kind);
  const cost = memberOf<TeacherMember>(teachers, teaching.kind).cost(teaching);
  const sizeAt = sizesOf(arm, size);
  const items = overGenerations(generations, (generation) => {
    const wanted = policyMember.synthetic(policy, sizeAt(generation + 1), generation);
    return selector.drawn(arm.selector, wanted, 1);
  });
  return items * cost;
}
