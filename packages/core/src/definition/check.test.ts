import { expect, test } from "vitest";
import { families } from "../families/index.ts";
import { armOf, gaussianInput } from "../testing/sources.ts";
import { axes, definitionJsonSchema } from "./axes.ts";
import { datasetId, definitionHash } from "./canonical.ts";
import { canonicalJson } from "./canonical-json.ts";
import { checkDefinition, requireDefinition, type CheckOptions } from "./check.ts";
import { formatProblem, InputError } from "./problem.ts";
import { letterOf } from "./letter.ts";
import { checkYaml, toYaml } from "./yaml.ts";

const sentences = (change: Record<string, unknown>, options: CheckOptions = {}): string[] => {
  const check = checkDefinition({ ...gaussianInput, ...change }, options);
  return check.ok ? [] : check.problems.map(formatProblem);
};
const recursion = (change: Record<string, unknown>) => ({ recursion: { ...gaussianInput.recursion, ...change } });
const text = (config: Record<string, unknown>) => ({ source: { kind: "text", ...config }, family: { kind: "ngram" } });
const ramp = (length: number, first = 2): number[] => Array.from({ length }, (_, i) => first + i);

test.each<[Record<string, unknown>, string | RegExp]>([
  [{ family: { kind: "gaussian", dof: 1 } }, 'family.dof: "dof" is not a key here; did you mean ddof?'],
  [recursion({ samplesize: 5 }), 'recursion.samplesize: "samplesize" is not a key here; did you mean sampleSize?'],
  [
    recursion({ zzz: 1 }),
    'recursion.zzz: "zzz" is not a key here; remove it or check its spelling: the keys are generations, sampleSize, policy, schedule, teachers, changes',
  ],
  [recursion({ generations: "a" }), 'recursion.generations: must be a number; this is "a"'],
  [recursion({ generations: 1.5 }), "recursion.generations: must be a whole number; this is 1.5"],
  [recursion({ sampleSize: "x" }), 'recursion.sampleSize: must be a number, or use source; this is "x"'],
  [recursion({ sampleSize: 1 }), "recursion.sampleSize: must be at least 2; this is 1"],
  [
    recursion({ sampleSize: "source" }),
    "recursion.sampleSize: a gaussian source never runs out, so it has no size of its own: give a number",
  ],
  [{ replicates: NaN }, "replicates: must be a number; this is not a number (NaN)"],
  [{ replicates: Infinity }, "replicates: must be a number; this is Infinity"],
  [{ replicates: undefined }, "replicates: is missing; give a number"],
  [{ replicates: -0 }, "replicates: must be at least 1; this is 0"],
  [{ name: "  " }, "name: must have at least 1 character"],
  [{ version: 2 }, "version: use 1; this is 2"],
  [{ source: { kind: "gauss" } }, /^source.kind: use gaussian, text, .* or one of \d+ others; this is "gauss"$/],
  [{ source: {} }, /^source.kind: is missing; use gaussian, text, .* or one of \d+ others$/],
  [{ source: { kind: "gaussian", sd: 0 } }, "source.sd: must be over 0; this is 0"],
  [{ family: "gaussian" }, 'family: must be a mapping; this is "gaussian"'],
  [{ family: { kind: "gaussian", ddof: 2 } }, "family.ddof: use 0 or 1; this is 2"],
  [
    { sampler: { kind: "temperature" } },
    "sampler.kind: temperature needs token probabilities; a gaussian produces plain values. Use ancestral, lambda, antithetic, stratified or sobol",
  ],
  [
    { source: { kind: "text", dataset: "d" } },
    /^family.kind: a gaussian learns from plain values; a text source gives tokens of text. Use ngram, .*categorical.* or another source$/,
  ],
  [
    { metrics: ["vocabulary"] },
    /^metrics.0: vocabulary needs a token distribution that is known without generating; a gaussian has none. Use variance-ratio, log-variance-ratio, .* or /,
  ],
  [text({}), "source.dataset: is missing; give a dataset (its id), or on the command line a path to a file"],
  [text({ path: "a" }), "source.path: the server opens no files: upload the file and use its dataset"],
  [{ sweep: { seed: 3 } }, "sweep.seed: must be a list; this is 3"],
  [{ sweep: { seed: [] } }, "sweep.seed: must have at least 1 entry"],
  [
    { sweep: { generations: [1] } },
    'sweep.generations: "generations" cannot be swept; a path starts with source, family, recursion, sampler, selector, replicates, seed',
  ],
  [
    { sweep: { "recursion.generation": [1] } },
    'sweep.recursion.generation.0: 1: "generation" is not a key here; did you mean generations?',
  ],
  [{ sweep: { "recursion.sampleSize": [10, 1] } }, "sweep.recursion.sampleSize.1: 1: must be at least 2; this is 1"],
  [
    { sweep: { "sampler.kind": ["ancestral", "temperature"] } },
    "sweep.sampler.kind: temperature needs token probabilities; a gaussian produces plain values. Use ancestral, lambda, antithetic, stratified or sobol",
  ],
  [
    { sweep: { "recursion.__proto__.polluted": [1] } },
    'sweep.recursion.__proto__.polluted.0: 1: recursion.__proto__: "__proto__" is not a key here; remove it or check its spelling: the keys are generations, sampleSize, policy, schedule, teachers, changes',
  ],
])("%j is refused in one sentence", (change, sentence) => {
  expect(sentences(change)).toEqual([typeof sentence === "string" ? sentence : expect.stringMatching(sentence)]);
  expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
});

test("every problem is told, not the first alone", () => {
  const change = { ...recursion({ generations: 0, sampleSize: 1 }), seed: -1, colour: "red" };
  expect(sentences(change)).toHaveLength(4);
});

test("a misspelt kind offers the one that was meant", () => {
  const check = checkDefinition({ ...gaussianInput, family: { kind: "gausian" } });
  expect(check.ok ? [] : check.problems[0]!.fixes).toEqual([
    { label: "Use gaussian", path: ["family", "kind"], value: "gaussian" },
  ]);
});

test("the command line may name a file, never beside a dataset", () => {
  expect(sentences(text({ path: "a.txt" }), { allowPath: true })).toEqual([]);
  expect(sentences(text({ path: "a.txt", dataset: "d" }), { allowPath: true })).toEqual([
    "source.path: stands beside dataset; a text is one of the two: remove either",
  ]);
  expect(sentences(text({ dataset: "d" }))).toEqual([]);
});

test("a billion arms are refused before they are counted out", () => {
  const sweep = { seed: ramp(1000), replicates: ramp(1000), "recursion.sampleSize": ramp(1000) };
  const begun = performance.now();
  expect(sentences({ sweep })).toEqual(["sweep: makes 1,000,000,000 arms; at most 10,000 are run: shorten a list"]);
  expect(performance.now() - begun).toBeLessThan(500);
});

test("what is no definition at all is refused in words", () => {
  const told = (input: unknown): string[] => {
    const check = checkDefinition(input);
    return check.ok ? [] : check.problems.map(formatProblem);
  };
  expect(told(null)).toEqual(["must be a mapping; this is empty"]);
  expect(told([])).toEqual(["must be a mapping; this is a list"]);
  expect(told(JSON.parse('{"sweep":{"__proto__":[1]}}'))).toEqual([
    'sweep.__proto__: "__proto__" is not a key here; remove it',
  ]);
  let deep: unknown = [];
  for (let i = 0; i < 100_000; i++) deep = [deep];
  const cycle: unknown[] = [];
  cycle.push(cycle);
  for (const nested of [deep, cycle]) {
    expect(told({ ...gaussianInput, sweep: { seed: nested } })).toEqual([
      "sweep.seed: is nested over 32 levels deep; a definition needs 5",
    ]);
  }
  expect(() => requireDefinition(null)).toThrow(InputError);
});

const bomb = [
  "a: &a [x, x, x, x, x, x, x, x, x]",
  ..."bcdefghi".split("").map((key, i) => `${key}: &${key} [${`*${"abcdefgh"[i]}, `.repeat(9)}]`),
].join("\n");

test.each([
  ["", "must be a mapping; this is empty"],
  ["name: a\nname: b", "line 2, column 1: Map keys must be unique"],
  ["name:\n\t- a", "line 2, column 1: Tabs are not allowed as indentation"],
  ["a: 1\n---\nb: 2", "line 2, column 1: a second document begins; keep one, without a line of ---"],
  ["name: *x", "Unresolved alias (the anchor must be set before the alias): x; write it out"],
  [bomb, "aliases (*name) repeat too much; write the values out"],
  ["sweep: &a { seed: [*a] }", "sweep.seed: is nested over 32 levels deep; a definition needs 5"],
  [" ".repeat(1_000_001), "the definition is over 1 MB; a definition is a page of text"],
])("YAML that is none, or hostile, is refused with its place: %#", (yaml, sentence) => {
  const check = checkYaml(yaml);
  expect(check.ok ? [] : check.problems.map(formatProblem)).toEqual([sentence]);
});

test("YAML nested without end is refused, not a crash", () => {
  const check = checkYaml("[".repeat(20_000));
  expect(check.ok ? "" : formatProblem(check.problems[0]!)).toMatch(/^line 1, column \d+: is nested too deep/);
});

test("a definition comes back from its YAML", () => {
  const { definition } = requireDefinition({
    ...gaussianInput,
    sweep: { "recursion.policy.kind": ["replace", "mix"] },
  });
  const check = checkYaml(toYaml(definition));
  expect(check.ok && check.value.definition).toEqual(definition);
});

test("arms are the grid over all paths, the first slowest, with letters", () => {
  const sweep = { "recursion.policy.kind": ["replace", "accumulate"], "recursion.sampleSize": [10, 32, 100] };
  const { arms } = requireDefinition({ ...gaussianInput, sweep });
  expect(arms.map(({ letter, values }) => [letter, ...Object.values(values)])).toEqual([
    ["A", "replace", 10],
    ["B", "replace", 32],
    ["C", "replace", 100],
    ["D", "accumulate", 10],
    ["E", "accumulate", 32],
    ["F", "accumulate", 100],
  ]);
  expect(arms[4]!.definition.recursion).toEqual({
    generations: 5,
    sampleSize: 32,
    policy: { kind: "accumulate" },
    schedule: { kind: "constant" },
    teachers: { kind: "single" },
  });
  expect([0, 25, 26, 701, 702].map(letterOf)).toEqual(["A", "Z", "AA", "ZZ", "AAA"]);
});

test("the hash says what is computed: not the name, the order of keys, or defaults left out", () => {
  const hash = (change: Record<string, unknown>): string =>
    definitionHash(requireDefinition({ ...gaussianInput, ...change }).definition);
  const plain = hash({});
  expect(plain).toMatch(/^[0-9a-f]{64}$/);
  expect(hash({ name: "another" })).toBe(plain);
  expect(hash({ seed: 1, sampler: { kind: "ancestral" }, source: { sd: 1, kind: "gaussian", mean: -0 } })).toBe(plain);
  const swept = (sweep: Record<string, unknown[]>): string => hash({ sweep });
  const different = [
    plain,
    hash({ seed: 2 }),
    hash({ replicates: 4 }),
    swept({ seed: [1, 2], replicates: [1, 2] }),
    swept({ replicates: [1, 2], seed: [1, 2] }),
  ];
  expect(new Set(different).size).toBe(different.length);
});

test("canonical JSON is one text for one value", () => {
  expect(canonicalJson({ b: [1, { d: null, c: -0 }], a: "é", skipped: undefined })).toBe(
    '{"a":"é","b":[1,{"c":0,"d":null}]}',
  );
  // SHA-256 of the empty message: FIPS 180-4's example values.
  expect(datasetId(new Uint8Array(0))).toBe("ds_e3b0c44298fc1c149afbf4c8");
});

test("an arm is validated with its defaults filled in", () => {
  expect(armOf({ recursion: { generations: 1, sampleSize: 2, policy: { kind: "mix" } } }).recursion.policy).toEqual({
    kind: "mix",
    real: 0.1,
    draw: "fresh",
  });
});

test("axes are data: every member with its schema, what it needs and what it offers", () => {
  const all = JSON.parse(JSON.stringify(axes())) as ReturnType<typeof axes>;
  expect(all.families.map(({ kind }) => kind)).toEqual(families.map(({ kind }) => kind));
  expect(all.families[0]!.schema.properties!["ddof"]).toMatchObject({
    title: "Variance estimator",
    enum: [0, 1],
    default: 0,
  });
  expect(all.families[0]!.produces).toEqual(["moments", "covarianceScale", "noise"]);
  expect(all.sources[1]!.schema.properties!["dataset"]).toMatchObject({ control: "dataset" });
  expect(all.samplers.find(({ kind }) => kind === "temperature")!.needs).toEqual(["temperature"]);
  expect(all.metrics.map(({ name }) => name)).toContain("perplexity");
  expect(definitionJsonSchema().required).toEqual(["name", "source", "family", "recursion", "replicates"]);
});

test("a checkpoint's tokens and a family that begins from one need each other", () => {
  const definition = (tokens: string, family: Record<string, unknown>) => ({
    name: "t",
    source: { kind: "text", dataset: "d", tokens },
    family,
    recursion: { generations: 2, sampleSize: 1000, policy: { kind: "replace" } },
    replicates: 1,
  });
  const pretrained = { kind: "pretrained-transformer", dataset: "c" };
  expect(sentences(definition("checkpoint", pretrained))).toEqual([]);
  expect(sentences(definition("bpe", pretrained))).toEqual([
    "source.tokens: a pretrained-transformer knows the tokens of its checkpoint alone. Use checkpoint, on a text source",
  ]);
  expect(sentences(definition("checkpoint", { kind: "transformer" }))).toEqual([
    "source.tokens: is checkpoint, but a transformer begins from none. Use bpe",
  ]);
  expect(sentences(definition("checkpoint", { kind: "pretrained-transformer" }))).toEqual([
    "family.dataset: is missing; give a checkpoint (its dataset), or on the command line a path to its folder or a zip of it",
  ]);
});
