import type { MeasuredArm } from "../contracts/claim.ts";
import { memberOf } from "../contracts/member.ts";
import type { ClaimMember } from "../contracts/claim.ts";
import { claims } from "../claims/index.ts";
import { requireDefinition } from "../definition/check.ts";
import { judgeClaims } from "../results/judge.ts";
import type { LawSeries, Verdict } from "../results/result.ts";
import { measured } from "./measured.ts";
import { gaussianInput, testStream } from "./sources.ts";

/** How a synthetic arm's variance ratio comes about: from a standard normal of its own and one that its chain keeps. */
type Made = (at: { readonly z: number; readonly chain: number; readonly generation: number }) => number;

interface Size {
  readonly generations: number;
  readonly replicates: number;
}

/** Arms over sample sizes whose variance ratios are made up; chains of one number share what they keep. */
export function madeArms(sizes: Readonly<Record<number, Made>>, { generations, replicates }: Size): MeasuredArm[] {
  const swept = Object.keys(sizes).map(Number);
  const { arms } = requireDefinition({
    ...gaussianInput,
    recursion: { generations, sampleSize: 10, policy: { kind: "replace" } },
    ...{ replicates, metrics: ["variance-ratio"], sweep: { "recursion.sampleSize": swept } },
  });
  const kept = testStream(1).normals(new Float64Array(replicates + (replicates % 2)));
  return arms.map((arm, index) => {
    const noise = testStream(index + 2).normals(new Float64Array(generations * replicates));
    const made = sizes[swept[index]!]!;
    const values = Float32Array.from(noise, (z, at) =>
      made({ z, chain: kept[at % replicates]!, generation: Math.floor(at / replicates) }),
    );
    const laws: LawSeries[] = [];
    return measured({ ...arm, label: `n = ${swept[index]}`, laws }, { "variance-ratio": values });
  });
}

/** A claim as a definition has it, judged. */
export function judgedClaim(
  claim: { readonly kind: string } & Record<string, unknown>,
  arms: readonly MeasuredArm[],
): Verdict[] {
  const words = { says: "It does", source: "a test", metric: "variance-ratio" };
  const { schema } = memberOf<ClaimMember>(claims, claim.kind);
  return judgeClaims([schema.parse({ ...words, ...claim }) as Parameters<typeof judgeClaims>[0][number]], arms);
}

export const statesOf = (verdicts: readonly Verdict[]): string[] => verdicts.map(({ state }) => state);
