import type { FamilyMember } from "../contracts/family.ts";
import { facetNames } from "../contracts/facets.ts";
import { memberOf } from "../contracts/member.ts";
import type { MetricMember } from "../contracts/metric.ts";
import { modalityNames } from "../contracts/samples.ts";
import type { SamplerMember } from "../contracts/sampler.ts";
import type { SelectorMember } from "../contracts/selector.ts";
import type { SourceMember } from "../contracts/source.ts";
import { families } from "../families/index.ts";
import { metrics } from "../metrics/index.ts";
import { samplers } from "../samplers/index.ts";
import { selectors } from "../selectors/index.ts";
import { sources } from "../sources/index.ts";
import { explainIssues } from "./explain.ts";
import { formatPath, InputError, type Problem } from "./problem.ts";
import { structureProblem } from "./structure.ts";
import { definitionSchema, type ArmDefinition, type Definition } from "./schema.ts";
import { expandSweep, type Arm } from "./sweep.ts";

export interface CheckedDefinition {
  readonly definition: Definition;
  readonly arms: readonly Arm[];
}

export type Check =
  | { readonly ok: true; readonly value: CheckedDefinition }
  | { readonly ok: false; readonly problems: Problem[] };

export interface CheckOptions {
  /** Whether a source may name a file. Only the command line, whose user owns the files, says true. */
  readonly allowPath?: boolean;
}

/** Validates a definition completely: shape, sweep, and that the chosen members fit each other. The same at every door. */
export function checkDefinition(input: unknown, options: CheckOptions = {}): Check {
  const malformed = structureProblem(input);
  if (malformed) return { ok: false, problems: [malformed] };
  const parsed = definitionSchema.safeParse(input);
  if (!parsed.success) return { ok: false, problems: explainIssues(parsed.error.issues, input) };
  const { arms, problems } = expandSweep(parsed.data);
  if (problems.length > 0) return { ok: false, problems };
  const mismatches = firstPerMessage(arms.flatMap((arm) => mismatchesOf(arm, options)));
  if (mismatches.length > 0) return { ok: false, problems: mismatches };
  return { ok: true, value: { definition: parsed.data, arms } };
}

/** `checkDefinition`, or an InputError with every problem. */
export function requireDefinition(input: unknown, options: CheckOptions = {}): CheckedDefinition {
  const check = checkDefinition(input, options);
  if (!check.ok) throw new InputError(check.problems);
  return check.value;
}

/** The metrics of an arm: those it names, or every one that applies. */
export function metricsOf(arm: ArmDefinition): MetricMember[] {
  const all: readonly MetricMember[] = metrics;
  if (arm.metrics) return all.filter((metric) => arm.metrics!.some((name) => name === metric.name));
  return all.filter((metric) => missingFacet(metric, arm) === undefined);
}

function missingFacet(metric: MetricMember, arm: ArmDefinition): string | undefined {
  const family = memberOf<FamilyMember>(families, arm.family.kind);
  const source = memberOf<SourceMember>(sources, arm.source.kind);
  const ofModel = metric.needs.model.find((facet) => !family.produces.includes(facet));
  if (ofModel) return `${metric.name} needs ${facetNames[ofModel]}; a ${family.kind} has none`;
  const ofSource = metric.needs.source.find((facet) => !source.provides.includes(facet));
  if (ofSource) return `${metric.name} needs ${facetNames[ofSource]}; a ${source.kind} source has none`;
  return undefined;
}

function mismatchesOf({ definition, values }: Arm, { allowPath = false }: CheckOptions): Problem[] {
  const family = memberOf<FamilyMember>(families, definition.family.kind);
  const source = memberOf<SourceMember>(sources, definition.source.kind);
  const at = (path: string): string[] => (path in values ? ["sweep", path] : path.split("."));
  const modality = modalityProblems(family, source, at("family.kind"));
  return [
    ...sourceProblems(definition.source, allowPath).map((problem) => ({
      ...problem,
      path: at(formatPath(problem.path)),
    })),
    ...modality,
    ...needProblems(memberOf<SamplerMember>(samplers, definition.sampler.kind), family, at("sampler.kind")),
    ...needProblems(memberOf<SelectorMember>(selectors, definition.selector.kind), family, at("selector.kind")),
    // What can be measured follows from the family and the source; while they do not fit, nothing does.
    ...(modality.length === 0 ? metricProblems(definition) : []),
    ...sizeProblems(definition, { family, source, path: at("recursion.sampleSize") }),
  ];
}

function sourceProblems(config: ArmDefinition["source"], allowPath: boolean): Problem[] {
  const source = memberOf<SourceMember>(sources, config.kind);
  const within = ({ path, fixes = [], ...problem }: Problem): Problem => ({
    ...problem,
    path: ["source", ...path],
    fixes: fixes.map((fix) => ({ ...fix, path: ["source", ...fix.path] })),
  });
  if (!allowPath && source.path?.(config) !== undefined) {
    return [{ path: ["source", "path"], message: "the server opens no files: upload the file and use its dataset" }];
  }
  return (source.check?.(config) ?? []).map(within);
}

function modalityProblems(family: FamilyMember, source: SourceMember, path: string[]): Problem[] {
  if (family.modality === source.modality) return [];
  const fitting = families.filter((candidate) => candidate.modality === source.modality);
  const message = `a ${family.kind} learns from ${modalityNames[family.modality]}; a ${source.kind} source gives ${modalityNames[source.modality]}. Use ${fitting.map(({ kind }) => kind).join(" or ")}, or another source`;
  const fixes = fitting.map(({ kind }) => ({ label: `Use ${kind}`, path: ["family"], value: { kind } }));
  return [{ path, message, fixes }];
}

function needProblems(member: SamplerMember | SelectorMember, family: FamilyMember, path: string[]): Problem[] {
  const missing = member.needs.find((facet) => !family.produces.includes(facet));
  if (!missing) return [];
  const axis = path[0] === "sweep" ? path[1]!.split(".")[0]! : path[0]!;
  const siblings: readonly (SamplerMember | SelectorMember)[] = axis === "sampler" ? samplers : selectors;
  const fitting = siblings.filter((candidate) => candidate.needs.every((facet) => family.produces.includes(facet)));
  const message = `${member.kind} needs ${facetNames[missing]}; a ${family.kind} produces ${modalityNames[family.modality]}. Use ${fitting.map(({ kind }) => kind).join(" or ")}`;
  const fixes = fitting.map(({ kind }) => ({ label: `Use ${kind}`, path: [axis], value: { kind } }));
  return [{ path, message, fixes }];
}

function metricProblems(arm: ArmDefinition): Problem[] {
  if (!arm.metrics) return [];
  const applicable = metricsOf({ ...arm, metrics: undefined }).map(({ name }) => name);
  return metricsOf(arm).flatMap((metric) => {
    const missing = missingFacet(metric, arm);
    if (!missing) return [];
    const index = arm.metrics!.findIndex((name) => name === metric.name);
    const fixes = [{ label: "Use every metric that applies", path: ["metrics"], value: undefined }];
    return [{ path: ["metrics", index], message: `${missing}. Use ${applicable.join(", ")}`, fixes }];
  });
}

function sizeProblems(
  arm: ArmDefinition,
  { family, source, path }: { family: FamilyMember; source: SourceMember; path: string[] },
): Problem[] {
  const { sampleSize } = arm.recursion;
  if (sampleSize === "source") {
    if (source.dataset || source.path) return [];
    return [{ path, message: `a ${source.kind} source never runs out, so it has no size of its own: give a number` }];
  }
  const { size, reason } = family.minimumSize(arm.family);
  if (sampleSize >= size) return [];
  return [{ path, message: `a corpus of ${sampleSize} is too small: ${reason}; raise sampleSize` }];
}

function firstPerMessage(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.toReversed().map((problem) => [problem.message, problem])).values()].toReversed();
}
