import type { LawMember, LawSetting } from "../../contracts/law.ts";
import type { ArmDefinition } from "../../definition/schema.ts";

/** Expected moments of one fit, in units of the source: variance 1, mean 0. */
export interface ExpectedMoments {
  /** E V. */
  readonly variance: number;
  /** E mu^2. */
  readonly drift: number;
}

type Policy = ArmDefinition["recursion"]["policy"];

/** The policy of an arm that is in the scope of a law about this kind. */
export const policyAs = <K extends Policy["kind"]>({ arm }: LawSetting, _kind: K): Extract<Policy, { kind: K }> =>
  arm.recursion.policy as Extract<Policy, { kind: K }>;

/** What the estimator divides the sum of squares by, less n: 0 for maximum likelihood, 1 for unbiased. */
export const ddofOf = ({ family }: ArmDefinition): 0 | 1 => ("ddof" in family ? family.ddof : 0);

/** A Gaussian recursion on a normal source, with nothing chosen or cut; one of k at random is a draw like any other. */
export const gaussianScope = (policy: string) =>
  ({
    source: "gaussian",
    family: "gaussian",
    policy,
    sampler: "ancestral",
    selector: ["none", "random-one-of-k"],
  }) as const;

interface MomentLaw extends Pick<LawMember, "name" | "citation" | "scope" | "applies"> {
  readonly statements: { readonly variance: string; readonly drift: string };
  /** Moments of the first fit, on n real draws, the second, and so on without end. */
  moments(setting: LawSetting): Iterable<ExpectedMoments>;
}

/** The two laws that one recursion of moments gives: of the variance ratio and of the squared drift. */
export function momentLaws({ statements, moments, ...law }: MomentLaw): readonly [LawMember, LawMember] {
  const along =
    (pick: (expected: ExpectedMoments) => number) =>
    (setting: LawSetting): Float64Array => {
      const mean = new Float64Array(setting.arm.recursion.generations);
      let generation = 0;
      for (const expected of moments(setting)) {
        if (generation === mean.length) break;
        mean[generation++] = pick(expected);
      }
      return mean;
    };
  const certainty = "exact";
  return [
    { ...law, certainty, metric: "variance-ratio", statement: statements.variance, mean: along((at) => at.variance) },
    { ...law, certainty, metric: "mean-squared-drift", statement: statements.drift, mean: along((at) => at.drift) },
  ];
}
