import type { FamilyMember } from "../contracts/family.ts";
import type { MetricMember } from "../contracts/metric.ts";
import { membersOf } from "../contracts/member.ts";
import type { PolicyMember } from "../contracts/policy.ts";
import type { SamplerMember } from "../contracts/sampler.ts";
import type { ScoreMember } from "../contracts/score.ts";
import type { SelectorMember } from "../contracts/selector.ts";
import type { SourceMember } from "../contracts/source.ts";
import { families } from "../families/index.ts";
import { metrics } from "../metrics/index.ts";
import { policies } from "../policies/index.ts";
import { samplers } from "../samplers/index.ts";
import { scores } from "../scores/index.ts";
import { selectors } from "../selectors/index.ts";
import { sources } from "../sources/index.ts";
import {
  familyObstacle,
  metricObstacle,
  policyObstacle,
  samplerObstacle,
  scoreObstacle,
  selectorObstacle,
  type Ground,
} from "./fit.ts";

const ofKind = <T extends { readonly kind: string }>(
  members: readonly { readonly kind: string }[],
  kind: string,
): T | undefined => membersOf<T>(members).find((member) => member.kind === kind);

/** Axes whose members ask something of the family and the source. */
const questions: Readonly<Record<string, (name: string, ground: Ground) => string | undefined>> = {
  family: (kind, { source }) => {
    const member = ofKind<FamilyMember>(families, kind);
    return member && familyObstacle(member, source);
  },
  policy: (kind, ground) => {
    const member = ofKind<PolicyMember>(policies, kind);
    return member && policyObstacle(member, ground);
  },
  sampler: (kind, ground) => {
    const member = ofKind<SamplerMember>(samplers, kind);
    return member && samplerObstacle(member, ground);
  },
  selector: (kind, ground) => {
    const member = ofKind<SelectorMember>(selectors, kind);
    return member && selectorObstacle(member, ground);
  },
  score: (kind, ground) => {
    const member = ofKind<ScoreMember>(scores, kind);
    return member && scoreObstacle(member, ground);
  },
  metric: (name, ground) => {
    const member = (metrics as readonly MetricMember[]).find((metric) => metric.name === name);
    return member && metricObstacle(member, ground);
  },
};

/**
 * What speaks against a member of an axis beside this family and source, in a few words: "needs token probabilities". Undefined
 * where it fits, and where a name is not known.
 */
export function obstacleTo(
  axis: string,
  name: string,
  beside: { readonly family: string; readonly source: string },
): string | undefined {
  const family = ofKind<FamilyMember>(families, beside.family);
  const source = ofKind<SourceMember>(sources, beside.source);
  if (!family || !source) return undefined;
  return questions[axis]?.(name, { family, source })?.split("; ")[0];
}
