import { decodingNames } from "../contracts/decoding.ts";
import { facetNames } from "../contracts/facets.ts";
import type { FamilyMember } from "../contracts/family.ts";
import { memberOf, membersOf } from "../contracts/member.ts";
import type { MetricMember } from "../contracts/metric.ts";
import type { PolicyMember } from "../contracts/policy.ts";
import { modalityNames } from "../contracts/samples.ts";
import type { SamplerMember } from "../contracts/sampler.ts";
import type { ScoreMember } from "../contracts/score.ts";
import type { SelectorMember } from "../contracts/selector.ts";
import type { SourceMember } from "../contracts/source.ts";
import type { TeacherMember } from "../contracts/teacher.ts";
import { families } from "../families/index.ts";
import { policies } from "../policies/index.ts";
import { readable, readableAs } from "../samples/read-as.ts";
import { samplers } from "../samplers/index.ts";
import { scores, type ScoreConfig } from "../scores/index.ts";
import { selectors } from "../selectors/index.ts";
import { teachers } from "../teachers/index.ts";
import type { Problem } from "./problem.ts";
import type { ArmDefinition } from "./schema.ts";
import { fewOf, oneOf } from "./words.ts";

/** What every axis must fit. */
export interface Ground {
  readonly family: FamilyMember;
  readonly source: SourceMember;
}

/** What a member asks for and this family and source do not have; undefined where it fits. */
type Obstacle = string | undefined;

const produces = ({ family }: Ground): string => `a ${family.kind} produces ${modalityNames[family.modality]}`;

/** Whether samples of the family can be read as one of these. */
function wrongModality(modalities: PolicyMember["modalities"], ground: Ground): Obstacle {
  if (!modalities) return undefined;
  const known = readableAs(ground.family.modality);
  if (modalities.some((modality) => known.includes(modality))) return undefined;
  return `needs ${oneOf(modalities.map((modality) => modalityNames[modality]))}; ${produces(ground)}`;
}

function missingFacets(needs: ScoreMember["needs"], ground: Ground): Obstacle {
  const ofModel = needs.model.find((facet) => !ground.family.produces.includes(facet));
  if (ofModel) return `needs ${facetNames[ofModel]}; ${produces(ground)}`;
  const ofSource = needs.source.find((facet) => !ground.source.provides.includes(facet));
  return ofSource && `needs ${facetNames[ofSource]}; a ${ground.source.kind} source has none`;
}

export function samplerObstacle({ asks }: SamplerMember, ground: Ground): Obstacle {
  const missing = asks.find((field) => !ground.family.decodes.includes(field));
  return missing && `needs ${decodingNames[missing]}; ${produces(ground)}`;
}

export const selectorObstacle = (selector: SelectorMember, ground: Ground): Obstacle =>
  wrongModality(selector.modalities, ground) ??
  missingFacets({ model: selector.needs, source: selector.sourceNeeds ?? [] }, ground);

export const scoreObstacle = (score: ScoreMember, ground: Ground): Obstacle =>
  wrongModality(score.modalities, ground) ?? missingFacets(score.needs, ground);

export function policyObstacle(policy: PolicyMember, ground: Ground): Obstacle {
  if (policy.weighted && !ground.family.weighted)
    return `weighs its parts, which a ${ground.family.kind} cannot honour`;
  return wrongModality(policy.modalities, ground);
}

export function familyObstacle(family: FamilyMember, source: SourceMember): Obstacle {
  if (!readable(source.modality, family.modality)) {
    return `learns from ${modalityNames[family.modality]}; a ${source.kind} source gives ${modalityNames[source.modality]}`;
  }
  const missing = family.requires?.find((facet) => !source.provides.includes(facet));
  return missing && `needs ${facetNames[missing]}; a ${source.kind} source has none`;
}

interface Asked<M> {
  readonly member: M;
  readonly all: readonly M[];
  readonly path: readonly string[];
  obstacle(member: M): Obstacle;
}

/** The obstacle as a problem, with the members of the axis that would fit. Most fit nothing but a page: the first few are named. */
function problemOf<M extends { readonly kind: string; readonly schema: unknown }>(
  asked: Asked<M>,
  at: (path: string) => string[],
): Problem[] {
  const { member, all, path, obstacle } = asked;
  const found = obstacle(member);
  if (!found) return [];
  const fitting = all.filter((candidate) => obstacle(candidate) === undefined).slice(0, 6);
  const use = fitting.length > 0 ? `. Use ${oneOf(fitting.map(({ kind }) => kind))}` : "";
  const fixes = fitting.map(({ kind }) => ({ label: `Use ${kind}`, path, value: { kind } }));
  return [{ path: at([...path, "kind"].join(".")), message: `${member.kind} ${found}${use}`, fixes }];
}

function scoreProblems(
  config: ScoreConfig | undefined,
  ground: Ground,
  asked: Pick<Asked<ScoreMember>, "path"> & { at: (path: string) => string[] },
): Problem[] {
  if (!config) return [];
  const member = memberOf<ScoreMember>(scores, config.kind);
  const all = membersOf<ScoreMember>(scores);
  return problemOf({ member, all, path: asked.path, obstacle: (score) => scoreObstacle(score, ground) }, asked.at);
}

/** Whether the teachers can split what the family produces. Their options decide, so another kind need not be the way out. */
function teacherProblems({ recursion }: ArmDefinition, ground: Ground, at: (path: string) => string[]): Problem[] {
  const { teachers: teaching } = recursion;
  const teacher = memberOf<TeacherMember>(teachers, teaching.kind);
  const found = wrongModality(teacher.modalities?.(teaching), ground);
  if (!found) return [];
  const message = `${teacher.describe?.(teaching) ?? teacher.kind} ${found}. Change its options, or use single`;
  const path = ["recursion", "teachers"];
  return [{ path: at(path.join(".")), message, fixes: [{ label: "Use single", path, value: { kind: "single" } }] }];
}

/** Whether the family can learn from the source. */
export function familyProblems({ family, source }: Ground, at: (path: string) => string[]): Problem[] {
  const all = membersOf<FamilyMember>(families);
  const found = familyObstacle(family, source);
  if (!found) return [];
  const fitting = all.filter((candidate) => familyObstacle(candidate, source) === undefined);
  const message = `a ${family.kind} ${found}. Use ${fewOf([...fitting.map(({ kind }) => kind), "another source"])}`;
  const fixes = fitting.map(({ kind }) => ({ label: `Use ${kind}`, path: ["family"], value: { kind } }));
  return [{ path: at("family.kind"), message, fixes }];
}

/** What the policy, teachers, sampler, selector and their scores ask for and do not get. */
export function fitProblems(arm: ArmDefinition, ground: Ground, at: (path: string) => string[]): Problem[] {
  const { policy, teachers: teaching } = arm.recursion;
  const selector = memberOf<SelectorMember>(selectors, arm.selector.kind);
  const teacher = memberOf<TeacherMember>(teachers, teaching.kind);
  return [
    ...problemOf(
      {
        member: memberOf<PolicyMember>(policies, policy.kind),
        all: membersOf<PolicyMember>(policies),
        path: ["recursion", "policy"],
        obstacle: (member) => policyObstacle(member, ground),
      },
      at,
    ),
    ...teacherProblems(arm, ground, at),
    ...scoreProblems(teacher.score?.(teaching), ground, { path: ["recursion", "teachers", "score"], at }),
    ...problemOf(
      {
        member: memberOf<SamplerMember>(samplers, arm.sampler.kind),
        all: membersOf<SamplerMember>(samplers),
        path: ["sampler"],
        obstacle: (member) => samplerObstacle(member, ground),
      },
      at,
    ),
    ...problemOf(
      {
        member: selector,
        all: membersOf<SelectorMember>(selectors),
        path: ["selector"],
        obstacle: (member) => selectorObstacle(member, ground),
      },
      at,
    ),
    ...scoreProblems(selector.score?.(arm.selector), ground, { path: ["selector", "score"], at }),
  ];
}

/** Why a metric or a histogram cannot be measured here; undefined where it can. */
export function metricObstacle({ needs }: Pick<MetricMember, "needs">, { family, source }: Ground): Obstacle {
  const ofModel = [...needs.model, ...(needs.first ?? [])].find((facet) => !family.produces.includes(facet));
  if (ofModel) return `needs ${facetNames[ofModel]}; a ${family.kind} has none`;
  const ofSource = needs.source.find((facet) => !source.provides.includes(facet));
  if (ofSource) return `needs ${facetNames[ofSource]}; a ${source.kind} source has none`;
  if (!needs.samples || readableAs(family.modality).includes(needs.samples)) return undefined;
  return `needs ${modalityNames[needs.samples]}; ${produces({ family, source })}`;
}
