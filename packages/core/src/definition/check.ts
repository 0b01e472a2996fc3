import { claims } from "../claims/index.ts";
import type { ClaimMember } from "../contracts/claim.ts";
import type { FamilyMember } from "../contracts/family.ts";
import type { HistogramMember } from "../contracts/histogram.ts";
import { memberOf } from "../contracts/member.ts";
import type { MetricMember } from "../contracts/metric.ts";
import type { SourceMember } from "../contracts/source.ts";
import { families } from "../families/index.ts";
import { histograms } from "../histograms/index.ts";
import { metrics } from "../metrics/index.ts";
import { sources } from "../sources/index.ts";
import { changeProblems } from "./change-problems.ts";
import { pathReads, type ReadingAxis } from "./datasets.ts";
import { explainIssues } from "./explain.ts";
import { familyProblems, fitProblems, metricObstacle, type Ground } from "./fit.ts";
import { formatPath, InputError, type Problem } from "./problem.ts";
import { structureProblem } from "./structure.ts";
import { definitionSchema, type ArmDefinition, type Definition } from "./schema.ts";
import { expandSweep, type Arm } from "./sweep.ts";
import { fewOf } from "./words.ts";

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
  const unmeasured = claimProblems(parsed.data, arms);
  if (unmeasured.length > 0) return { ok: false, problems: unmeasured };
  return { ok: true, value: { definition: parsed.data, arms } };
}

/** `checkDefinition`, or an InputError with every problem. */
export function requireDefinition(input: unknown, options: CheckOptions = {}): CheckedDefinition {
  const check = checkDefinition(input, options);
  if (!check.ok) throw new InputError(check.problems);
  return check.value;
}

/** The metrics of an arm: those it names, or every one that applies and costs little. */
export function metricsOf(arm: ArmDefinition): MetricMember[] {
  const all: readonly MetricMember[] = metrics;
  if (arm.metrics) return all.filter((metric) => arm.metrics!.some((name) => name === metric.name));
  return applicableMetrics(arm).filter(({ onRequest }) => !onRequest);
}

/** Every metric that can be measured on an arm, whatever it costs. */
export function applicableMetrics(arm: ArmDefinition): MetricMember[] {
  const all: readonly MetricMember[] = metrics;
  const ground = groundOf(arm);
  return all.filter((metric) => metricObstacle(metric, ground) === undefined);
}

/** Every histogram that fits an arm and costs little. */
export function histogramsOf(arm: ArmDefinition): HistogramMember[] {
  const all: readonly HistogramMember[] = histograms;
  const ground = groundOf(arm);
  return all.filter((member) => !member.onRequest && metricObstacle(member, ground) === undefined);
}

const groundOf = (arm: ArmDefinition): Ground => ({
  family: memberOf<FamilyMember>(families, arm.family.kind),
  source: memberOf<SourceMember>(sources, arm.source.kind),
});

function mismatchesOf({ definition, values }: Arm, { allowPath = false }: CheckOptions): Problem[] {
  const ground = groundOf(definition);
  const at = (path: string): string[] => (path in values ? ["sweep", path] : path.split("."));
  const unfit = familyProblems(ground, at);
  const own = [...ownProblems("source", definition, allowPath), ...ownProblems("family", definition, allowPath)];
  return [
    ...own.map((problem) => ({ ...problem, path: at(formatPath(problem.path)) })),
    ...unfit,
    ...(unfit.length === 0 ? tokenProblems(ground, definition, at) : []),
    // What else fits follows from the family and the source; while they do not fit each other, nothing does.
    ...(unfit.length === 0 ? [...fitProblems(definition, ground, at), ...metricProblems(definition, ground)] : []),
    ...sizeProblems(definition, ground, at("recursion.sampleSize")),
    ...changeProblems(definition, at, (arm) => [
      ...(unfit.length === 0 ? fitProblems(arm, ground, (path) => path.split(".")) : []),
      ...sizeProblems(arm, ground, ["recursion", "sampleSize"]),
    ]),
  ];
}

/** Problems whose paths are those of a member's own configuration, as they stand in a definition. */
const within = (axis: string, problems: readonly Problem[]): Problem[] =>
  problems.map(({ path, fixes = [], ...problem }) => ({
    ...problem,
    path: [axis, ...path],
    fixes: fixes.map((fix) => ({ ...fix, path: [axis, ...fix.path] })),
  }));

/** What the configuration of a source or a family says against itself. */
function ownProblems(axis: ReadingAxis, definition: ArmDefinition, allowPath: boolean): Problem[] {
  if (!allowPath && pathReads(definition).some((read) => read.axis === axis)) {
    return [{ path: [axis, "path"], message: "the server opens no files: upload the file and use its dataset" }];
  }
  const { source, family } = groundOf(definition);
  const said = { source: () => source.check?.(definition.source), family: () => family.check?.(definition.family) };
  return within(axis, said[axis]() ?? []);
}

/** A checkpoint knows its own tokens alone: a source must be cut into them where, and only where, the family begins from one. */
function tokenProblems({ family, source }: Ground, arm: ArmDefinition, at: (path: string) => string[]): Problem[] {
  const asks = source.asksTokenizer?.(arm.source) ?? false;
  if (asks === (family.tokenizer !== undefined)) return [];
  const path = ["source", "tokens"];
  const fix = (value: string) => [{ label: `Use ${value}`, path, value }];
  return asks
    ? [
        {
          path: at("source.tokens"),
          message: `is checkpoint, but a ${family.kind} begins from none. Use bpe`,
          fixes: fix("bpe"),
        },
      ]
    : [
        {
          path: at("source.tokens"),
          message: `a ${family.kind} knows the tokens of its checkpoint alone. Use checkpoint, on a text source`,
          fixes: source.asksTokenizer ? fix("checkpoint") : [],
        },
      ];
}

function metricProblems(arm: ArmDefinition, ground: Ground): Problem[] {
  if (!arm.metrics) return [];
  const applicable = applicableMetrics(arm).map(({ name }) => name);
  return metricsOf(arm).flatMap((metric) => {
    const missing = metricObstacle(metric, ground);
    if (!missing) return [];
    const index = arm.metrics!.findIndex((name) => name === metric.name);
    const fixes = [{ label: "Use every metric that applies", path: ["metrics"], value: undefined }];
    const message = `${metric.name} ${missing}. Use ${fewOf(applicable)}`;
    return [{ path: ["metrics", index], message, fixes }];
  });
}

/** Claims about what is not measured. */
function claimProblems({ claims: made = [] }: Definition, arms: readonly Arm[]): Problem[] {
  return made.flatMap((claim, index) => {
    const names = memberOf<ClaimMember>(claims, claim.kind).metrics(claim);
    const missing = names.find(
      (name) => !arms.some((arm) => metricsOf(arm.definition).some((metric) => metric.name === name)),
    );
    if (missing === undefined) return [];
    const message = `${missing} is not measured in any arm: add it to metrics, or claim something about one that is`;
    return [{ path: ["claims", index, "metric"], message }];
  });
}

function sizeProblems(arm: ArmDefinition, { family, source }: Ground, path: string[]): Problem[] {
  const { sampleSize } = arm.recursion;
  if (sampleSize === "source") {
    if (source.finite || source.dataset || source.path) return [];
    return [{ path, message: `a ${source.kind} source never runs out, so it has no size of its own: give a number` }];
  }
  const { size, reason } = family.minimumSize(arm.family);
  if (sampleSize >= size) return [];
  return [{ path, message: `a corpus of ${sampleSize} is too small: ${reason}; raise sampleSize` }];
}

function firstPerMessage(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.toReversed().map((problem) => [problem.message, problem])).values()].toReversed();
}
