import type { MeasuredArm } from "../contracts/claim.ts";
import { memberOf } from "../contracts/member.ts";
import type { ClaimMember } from "../contracts/claim.ts";
import { claims as registered } from "../claims/index.ts";
import type { Definition } from "../definition/schema.ts";
import { chainsOf } from "../claims/chains.ts";
import { profileOf } from "../profile/profile.ts";
import { bootstrapIntervals } from "./intervals.ts";
import { judgeLaw } from "./law-verdict.ts";
import type { ArmJudgement, LawSeries, Verdict } from "./result.ts";

/** Judges an arm by its laws and answers the profile, from all its chains. */
export function judgeArm(arm: MeasuredArm): ArmJudgement {
  const verdicts = arm.laws.map((law) => lawVerdict(arm, law));
  return { verdicts, ...profileOf(arm), intervals: bootstrapIntervals(arm) };
}

function lawVerdict(arm: MeasuredArm, law: LawSeries): Verdict {
  const judgement = judgeLaw({ letter: arm.letter, law, chains: chainsOf(arm, law.metric) });
  const claim = `${law.name}: ${law.statement}`;
  return { claim, source: law.citation, ...judgement, passed: judgement.state === "passed" };
}

/** Metrics that some claim is about. */
export const claimedMetrics = (claims: NonNullable<Definition["claims"]>): string[] => [
  ...new Set(claims.flatMap((claim) => memberOf<ClaimMember>(registered, claim.kind).metrics(claim))),
];

/** Judges the claims of a definition, in their order. */
export function judgeClaims(claims: NonNullable<Definition["claims"]>, arms: readonly MeasuredArm[]): Verdict[] {
  return claims.flatMap((claim) =>
    memberOf<ClaimMember>(registered, claim.kind)
      .judge(claim, arms)
      .map((judgement) => ({
        claim: claim.says,
        source: claim.source,
        ...(claim.published === undefined ? {} : { published: claim.published }),
        ...(claim.differs === undefined ? {} : { differs: claim.differs }),
        ...judgement,
        passed: judgement.state === "passed",
      })),
  );
}
