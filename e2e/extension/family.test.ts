import type * as Core from "@heirloom/core";
import {
  axes,
  checkDefinition,
  checkYaml,
  definitionJsonSchema,
  describeDefinition,
  formatProblem,
  labelOf,
  openSource,
  reference,
  referenceMarkdown,
  requireDefinition,
  runBlock,
  toYaml,
  type Arm,
  type BlockReport,
} from "@heirloom/core";
import { expect, test, vi } from "vitest";
import { prepareReadout } from "../../apps/web/src/charts/prepare/readout.ts";
import { readDraft } from "../../apps/web/src/editor/draft/draft.ts";
import { editYaml } from "../../apps/web/src/editor/draft/yaml.ts";
import { estimate } from "../../apps/web/src/editor/estimate.ts";
import { fieldsOf, inside, memberIn, type MemberField } from "../../apps/web/src/editor/form/fields.ts";
import { choiceOf } from "../../apps/web/src/editor/form/members.ts";
import { chooseMembers, sweepablesOf } from "../../apps/web/src/editor/form/sweep.ts";
import { PreviewEngine } from "../../apps/web/src/editor/preview/engine.ts";
import { previewFigure } from "../../apps/web/src/editor/preview/figure.ts";
import { planPreview } from "../../apps/web/src/editor/preview/plan.ts";
import { runPreview, type PreviewArm } from "../../apps/web/src/editor/preview/run.ts";
import { axesCommand } from "../../packages/client/src/cli/axes.ts";
import { resultTables } from "../../packages/client/src/cli/result-table.ts";
import { runLocally } from "../../packages/client/src/local/run.ts";
import { loopEngine } from "./loop-engine.ts";

// Everything below sees core with the family `uniform` added: the form, the charts and the command line too.
const { core, difference } = await vi.hoisted(async () => {
  const { extend } = await import("./extend.ts");
  return extend<typeof Core>({ folder: "testing/uniform", name: "uniform" });
});
vi.mock("@heirloom/core", () => core);

const N = 200;
const GENERATIONS = 8;
const SIZE = 20;

const input = {
  name: "Does a range survive?",
  source: { kind: "gaussian" },
  family: { kind: "uniform" },
  recursion: { generations: GENERATIONS, sampleSize: SIZE, policy: { kind: "replace" } },
  replicates: N,
  sweep: { "recursion.policy.kind": ["replace", "accumulate"] },
  claims: [
    {
      kind: "order",
      says: "Keeping the past keeps the range.",
      source: "derived: a maximum over more values is no smaller",
      metric: "log-variance-ratio",
      of: [{ "recursion.policy.kind": "accumulate" }, { "recursion.policy.kind": "replace" }],
    },
  ],
};
const unread = (): Promise<never> => Promise.reject(new Error("nothing here reads a dataset"));

/** What is said of a change to the definition. */
function said(change: Record<string, unknown>): string[] {
  const check = checkDefinition({ ...input, sweep: undefined, claims: undefined, ...change });
  return check.ok ? [] : check.problems.map(formatProblem);
}

const fields = fieldsOf(definitionJsonSchema());
const fieldAt = (path: string): MemberField =>
  fields.find((field): field is MemberField => field.control === "member" && field.path.join(".") === path)!;

test("a family is one folder, one import and one entry", () => {
  expect(difference).toEqual({
    added: ["families/uniform/range.ts", "families/uniform/uniform.ts"],
    removed: [],
    changed: {
      "families/index.ts": { added: ['import { uniform } from "./uniform/uniform.ts";', "  uniform,"], removed: [] },
    },
  });
});

test("axes list it with what its options are called, mean and default to", () => {
  const listed = axes().families.at(-1)!;
  expect(listed).toMatchObject({
    kind: "uniform",
    label: "Uniform",
    modality: "values",
    produces: ["moments", "noise"],
  });
  expect(listed.schema.properties!["margin"]).toMatchObject({
    title: "Margin",
    description: expect.stringContaining("share of the range"),
    default: 0,
    minimum: 0,
    maximum: 10,
  });
});

test("the form offers it, draws its option and can sweep it", () => {
  const family = fieldAt("family");
  const [margin] = memberIn(family, { kind: "uniform" })!.fields.map((field) => inside(field, family.path));
  expect(margin).toMatchObject({
    control: "number",
    path: ["family", "margin"],
    title: "Margin",
    default: 0,
    required: false,
    integer: false,
  });
  expect(choiceOf(family, "uniform", input)).toMatchObject({ label: "Uniform", group: "plain values" });
  expect(sweepablesOf(fields, input).map(({ path }) => path)).toContain("family.margin");
  const chosen = chooseMembers(family, input, [{ kind: "uniform", margin: 0.1 }]);
  const draft = readDraft(editYaml(toYaml({ ...input, family: { kind: "gaussian", ddof: 1 } }), chosen));
  expect(requireDefinition(draft.value).definition.family).toEqual({ kind: "uniform", margin: 0.1 });
});

test("the form says what does not go with it, and with what it does not go", () => {
  const text = { ...input, source: { kind: "text" } };
  expect(choiceOf(fieldAt("family"), "uniform", input).obstacle).toBeUndefined();
  expect(choiceOf(fieldAt("family"), "uniform", text).obstacle).toBe("learns from plain values");
  expect(choiceOf(fieldAt("sampler"), "sobol", input).obstacle).toBeUndefined();
  expect(choiceOf(fieldAt("sampler"), "temperature", input).obstacle).toBe("needs token probabilities");
  expect(choiceOf(fieldAt("recursion.policy"), "weighted", input).obstacle).toContain("cannot honour");
});

test("what cannot be is refused in sentences that name the fix", () => {
  expect(said({})).toEqual([]);
  expect(said({ family: { kind: "uniform", margin: -1 } })).toEqual(["family.margin: must be at least 0; this is -1"]);
  expect(said({ family: { kind: "uniform", margn: 0.1 } })).toEqual([
    'family.margn: "margn" is not a key here; did you mean margin?',
  ]);
  expect(said({ family: { kind: "unifrom" } })[0]).toContain('this is "unifrom"');
  expect(said({ sampler: { kind: "temperature" } })).toEqual([
    "sampler.kind: temperature needs token probabilities; a uniform produces plain values. " +
      "Use ancestral, antithetic, stratified or sobol",
  ]);
  expect(said({ recursion: { ...input.recursion, policy: { kind: "weighted" } } })[0]).toMatch(
    /^recursion\.policy\.kind: weighted weighs its parts, which a uniform cannot honour\. Use replace/,
  );
  expect(said({ source: { kind: "moons" } })[0]).toMatch(/^family\.kind: a uniform learns from plain values; .* Use /);
  expect(said({ metrics: ["perplexity"] })[0]).toContain("needs token probabilities; a uniform has none. Use ");
});

test("a family that fits is offered in the place of one that does not", () => {
  const check = checkDefinition({ ...input, family: { kind: "ngram" }, sweep: undefined, claims: undefined });
  const fixes = check.ok ? [] : check.problems.flatMap((problem) => problem.fixes ?? []);
  expect(fixes).toContainEqual({ label: "Use uniform", path: ["family"], value: { kind: "uniform" } });
});

test("a definition with it goes through YAML unchanged, and reads as a sentence", () => {
  const { definition } = requireDefinition({ ...input, family: { kind: "uniform", margin: 0.05 } });
  const again = checkYaml(toYaml(definition));
  expect(again.ok && again.value.definition).toEqual(definition);
  const sentence = describeDefinition(definition).map(({ text }) => text);
  expect(sentence.join("")).toMatch(
    /^A uniform distribution with a margin of 5 %, fitted to 20 draws from N\(0, 1\), is refitted under /,
  );
  const swept = requireDefinition({ ...input, sweep: { "family.margin": [0, 0.05] } });
  expect(swept.arms.map(labelOf)).toEqual(["margin 0 %", "margin 5 %"]);
});

/** All reports of an arm, one a generation, each with its snapshot. */
async function reportsOf({ definition }: Arm, from?: Uint8Array): Promise<(BlockReport & { bytes: Uint8Array })[]> {
  const source = await openSource(definition.source, unread);
  const range = { first: 0, count: 4 };
  const reports: (BlockReport & { bytes: Uint8Array })[] = [];
  for await (const report of runBlock({ arm: definition, source, range, every: 0, ...(from ? { from } : {}) }))
    reports.push({ ...report, bytes: report.snapshot!() });
  return reports;
}

const { arms } = requireDefinition(input);

test.each(arms)("it runs and goes on from a snapshot bit for bit: $values", async (arm) => {
  const reports = await reportsOf(arm);
  expect(reports).toHaveLength(GENERATIONS);
  for (const { chunk } of reports) {
    const { "variance-ratio": ratios, "mean-squared-drift": drifts } = chunk.metrics;
    expect([...ratios!, ...drifts!].filter(Number.isFinite)).toHaveLength(8);
    expect(Object.values(chunk.metrics).every((values) => values.every(Number.isFinite))).toBe(true);
  }
  expect(reports.flatMap(({ events }) => events)).toEqual([]);
  const strip = ({ chunk, previews, bytes }: (typeof reports)[number]) => ({ chunk, previews, bytes });
  expect((await reportsOf(arm, reports[2]!.bytes)).map(strip)).toEqual(reports.slice(3).map(strip));
});

test("the result has its numbers, the table rows for them and the verdict of its claim", async () => {
  const result = await runLocally({ checked: requireDefinition(input), readDataset: unread, engine: loopEngine });
  const replaced = result.arms[0]!.metrics["log-variance-ratio"]!;
  expect(replaced.n).toEqual(Array.from({ length: GENERATIONS }, () => N));
  // The range of n uniforms is Beta(n - 1, 2): its logarithm has mean -1/n - 1/(n - 1) and variance 1/n^2 + 1/(n - 1)^2.
  // Five standard errors: the seed is fixed, another would fail once in 10^6.
  const steps = GENERATIONS - 1;
  const lost = replaced.mean.at(-1)! - replaced.mean[0]!;
  const error = 2 * Math.sqrt((steps * (1 / SIZE ** 2 + 1 / (SIZE - 1) ** 2)) / N);
  expect(Math.abs(lost + 2 * steps * (1 / SIZE + 1 / (SIZE - 1)))).toBeLessThan(5 * error);
  expect(result.verdicts).toMatchObject([{ claim: "Keeping the past keeps the range.", state: "passed" }]);

  const lines = resultTables(result, arms.map(labelOf));
  const at = lines.indexOf("log-variance-ratio");
  expect(lines[at + 1]).toMatch(/arm +generation +mean ± 95 % +law +z +N/);
  expect(lines[at + 2]).toMatch(/A +replace +7 +-\d\.\d+ ± 0\.\d+ +– +– +200/);
  expect(lines[at + 3]).toMatch(/B +accumulate +7 +-?\d\.\d+ ± 0\.\d+ +– +– +200/);
  expect(lines).toContainEqual(expect.stringMatching(/passed .*Keeping the past keeps the range\./));
});

test("the command line lists it", async () => {
  const written: string[] = [];
  const write = vi.spyOn(process.stdout, "write").mockImplementation((text) => written.push(String(text)) > 0);
  try {
    await axesCommand().parseAsync(["--json"], { from: "user" });
    await axesCommand().parseAsync([], { from: "user" });
  } finally {
    write.mockRestore();
  }
  const [json, ...text] = written;
  expect(JSON.parse(json!).families.at(-1)).toEqual(axes().families.at(-1));
  expect(text).toContainEqual(expect.stringMatching(/^ {2}uniform +A uniform distribution between/));
});

test("the reference lists it with its option", () => {
  const families = reference().axes.find(({ id }) => id === "families")!.members;
  expect(families.at(-1)).toMatchObject({
    kind: "uniform",
    options: [{ name: "margin", title: "Margin", type: "number", range: "0 to 10", default: "0", required: false }],
  });
  expect(referenceMarkdown(reference())).toContain("### `uniform`\n\nA uniform distribution between");
});

test("the editor estimates it, runs its preview and draws the mean, its interval and N", async () => {
  expect(estimate(arms)).toMatchObject({ arms: 2, chainGenerations: 2 * N * GENERATIONS });
  expect(estimate(arms).seconds).toBeGreaterThan(0);
  const planned = planPreview(arms);
  if (!planned.ok) throw new Error(planned.reason);
  const byLetter = new Map<string, PreviewArm>();
  const engine = new PreviewEngine({ why: "none in a test" });
  const { signal } = new AbortController();
  for await (const arm of runPreview({ plan: planned.plan, engine, every: 1000, signal }))
    byLetter.set(arm.letter, arm);
  const preview = { plan: planned.plan, byLetter, finished: null, reason: null };
  const figure = previewFigure({ metric: "variance-ratio", grid: { shown: arms }, preview, laws: new Map() });
  expect(figure).toMatchObject({ generations: GENERATIONS, reported: GENERATIONS, hidden: 0 });
  expect(figure.lines.map(({ label }) => label)).toEqual(["replace", "accumulate"]);
  for (const { mean, low, high, n } of figure.lines) {
    expect(n).toEqual(Array.from({ length: GENERATIONS }, () => planned.plan.replicates));
    for (let generation = 0; generation < GENERATIONS; generation++) {
      expect(low[generation]).toBeLessThan(mean[generation]!);
      expect(high[generation]).toBeGreaterThan(mean[generation]!);
    }
  }
  expect(prepareReadout(figure, GENERATIONS - 1)).toMatchObject([
    { letter: "A", label: "replace", n: planned.plan.replicates, law: null },
    { letter: "B", label: "accumulate", n: planned.plan.replicates, law: null },
  ]);
});
