import { axes, definitionSchema, requireDefinition } from "@heirloom/core";
import { expect, test } from "vitest";
import { z } from "zod";
import { editYaml } from "../draft/yaml.ts";
import { readDraft } from "../draft/draft.ts";
import { pathKey, type Edit } from "../draft/path.ts";
import { claimWords, newClaim } from "./claim-words.ts";
import { fieldsOf, type Field, type MemberField, type MembersField } from "./fields.ts";
import { layOut } from "./layout.ts";
import { choiceOf, metricChoice } from "./members.ts";
import { placeAtFields, sentence } from "./problems.ts";
import { chooseMembers, chosenMembers, memberPath, readValues, sweepablesOf, sweptOf, writeValues } from "./sweep.ts";

const fields = fieldsOf(z.toJSONSchema(definitionSchema, { io: "input" }));
const at = (path: string): Field | undefined => fields.find((field) => field.path.join(".") === path);
const policy = at("recursion.policy") as MemberField;

const definition = {
  ...{ name: "test", source: { kind: "gaussian" }, family: { kind: "gaussian" }, replicates: 3 },
  recursion: { generations: 5, sampleSize: 10, policy: { kind: "replace" } },
};
const base = { recursion: { generations: 4, sampleSize: 10, policy: { kind: "replace" } } };
const applied = (value: unknown, edits: readonly Edit[]): unknown =>
  readDraft(editYaml(JSON.stringify(value), edits)).value;

test("every choice of the definition's schema becomes a field", () => {
  expect(at("version")).toBeUndefined();
  expect(at("recursion.sampleSize")).toMatchObject({ control: "number", integer: true, words: [{ value: "source" }] });
  expect(at("seed")).toMatchObject({ control: "number", required: false, default: 1 });
  expect(at("metrics")).toMatchObject({ control: "several" });
  const own = policy.members.find(({ kind }) => kind === "mix")!.fields;
  expect(own.map(({ control, path }) => [control, ...path])).toEqual([
    ["number", "real"],
    ["options", "draw"],
  ]);
});

test("every member of every axis is drawn, with every one of its options and those of members within it", () => {
  const undrawn = (member: { readonly kind: string; readonly schema: unknown }): string[] => {
    const drawn = new Set(fieldsOf(member.schema).map(({ path }) => String(path[0])));
    const { properties = {} } = member.schema as { properties?: Record<string, { const?: unknown }> };
    const choices = Object.entries(properties).filter(
      ([key, { const: fixed }]) => key !== "kind" && fixed === undefined,
    );
    return choices.filter(([key]) => !drawn.has(key)).map(([key]) => `${member.kind}.${key}`);
  };
  const { metrics: _, claims: __, ...all } = axes();
  const members = Object.values(all).flat();
  expect(members.length).toBeGreaterThan(40);
  expect(members.flatMap(undrawn)).toEqual([]);
  const selector = at("selector") as MemberField;
  const scored = selector.members.filter(({ fields: own }) => own.some(({ control }) => control === "member"));
  expect(scored.length).toBeGreaterThan(0);
  for (const path of ["recursion.schedule", "recursion.teachers"])
    expect(at(path)).toMatchObject({ control: "member" });
});

test("every option of every claim has a control, and two of a title are told apart", () => {
  const claims = at("claims") as MembersField;
  const schemas = axes().claims;
  expect(claims.members.map(({ kind }) => kind)).toEqual(schemas.map(({ kind }) => kind));
  for (const { kind, fields: own } of claims.members) {
    const { properties = {} } = schemas.find((one) => one.kind === kind)!.schema as { properties?: object };
    const drawn = new Set(own.map(({ path }) => path[0]));
    expect(Object.keys(properties).filter((key) => key !== "kind" && !drawn.has(key))).toEqual([]);
    expect(new Set(own.map(({ title }) => title)).size).toBe(own.length);
  }
  const ratio = claims.members.find(({ kind }) => kind === "ratio")!.fields;
  expect(ratio.find(({ path }) => path.join(".") === "over.generation")?.title).toBe("Over, generation");
  expect(ratio.find(({ path }) => path.join(".") === "generations")).toMatchObject({ control: "list", numbers: true });
});

test("a claim says how it will be judged, without anything measured", () => {
  const { arms } = requireDefinition({ ...definition, sweep: { "recursion.sampleSize": [10, 20] } });
  const between = { kind: "between", says: "s", source: "t", metric: "variance-ratio", generation: 3, high: 1 };
  expect(claimWords(between, arms)).toEqual({
    judged: ["mean of variance-ratio at generation 3: arms A, B"],
    trouble: [],
  });
  const nowhere = claimWords({ ...between, where: { "recursion.sampleSize": 30 } }, arms);
  expect(nowhere.judged).toEqual([]);
  expect(nowhere.trouble[0]).toContain("no arm has");
  expect(claimWords({ kind: "between" }, arms)).toEqual({ judged: [], trouble: [] });
  for (const { kind } of axes().claims) {
    expect(() => claimWords({ ...between, ...newClaim(kind, ["variance-ratio"]) }, arms)).not.toThrow();
  }
});

test("what speaks against a choice is said beside it", () => {
  const text = { source: { kind: "text" }, family: { kind: "ngram" } };
  expect(choiceOf(at("sampler") as MemberField, "temperature", text).obstacle).toBeUndefined();
  expect(choiceOf(at("family") as MemberField, "gaussian", text).obstacle).toBe("learns from plain values");
  // Tokens are read as symbols.
  expect(choiceOf(at("family") as MemberField, "categorical", text).obstacle).toBeUndefined();
  expect(metricChoice("perplexity", { source: { kind: "gaussian" }, family: { kind: "gaussian" } }).obstacle).toBe(
    "needs token probabilities",
  );
});

test("the sections hold every field once", () => {
  const laid = layOut(fields).flatMap((section) => section.fields);
  expect(new Set(laid).size).toBe(laid.length);
  // The name and the sweep have places of their own, claims too.
  expect(laid.length).toBe(fields.length - 3);
  const titles = layOut(fields).map(({ title }) => title);
  expect(titles).not.toContain("More");
});

test("several members make a sweep, one takes it away again", () => {
  const mix = { kind: "mix", real: 0.1 };
  const several = applied(base, chooseMembers(policy, base, [{ kind: "replace" }, mix]));
  expect(sweptOf(several)).toEqual([{ path: "recursion.policy", values: [{ kind: "replace" }, mix] }]);
  expect(memberPath(policy, several, 1)).toEqual(["sweep", "recursion.policy", 1]);
  const one = applied(several, chooseMembers(policy, several, [mix]));
  expect(one).toEqual({ recursion: { ...base.recursion, policy: mix } });
});

test("a sweep by kinds stays one while kinds are enough and keeps its place when they are not", () => {
  const swept = { ...base, sweep: { "recursion.policy.kind": ["replace"], "recursion.sampleSize": [10, 20] } };
  expect(chosenMembers(policy, swept)).toEqual([{ kind: "replace" }]);
  const bare = applied(swept, chooseMembers(policy, swept, [{ kind: "replace" }, { kind: "accumulate" }]));
  expect(sweptOf(bare)[0]).toEqual({ path: "recursion.policy.kind", values: ["replace", "accumulate"] });
  const whole = applied(bare, chooseMembers(policy, bare, [{ kind: "replace" }, { kind: "mix", real: 0.2 }]));
  expect(sweptOf(whole).map(({ path }) => path)).toEqual(["recursion.policy", "recursion.sampleSize"]);
});

test("paths to sweep are those of the members that are chosen", () => {
  const paths = sweepablesOf(fields, { ...base, family: { kind: "gaussian" } }).map(({ path }) => path);
  expect(paths).toContain("family.ddof");
  expect(paths).toContain("recursion.policy");
  expect(paths).not.toContain("family.weight");
  expect(paths).not.toContain("name");
});

test("a typed list keeps words that are no numbers", () => {
  expect(readValues("10, 32 1e2,\u22123 ten")).toEqual([10, 32, 100, -3, "ten"]);
  expect(readValues(writeValues([10, "source", true]))).toEqual([10, "source", true]);
});

test("a problem is shown at the deepest field around it", () => {
  const problems = [
    { path: ["sampler", "kind"], message: "temperature needs token probabilities" },
    { path: ["colour"], message: "is not a key here" },
  ];
  const placed = placeAtFields(problems, [["sampler"], ["recursion"]]);
  expect(placed.get(pathKey(["sampler"]))).toHaveLength(1);
  expect(placed.get(pathKey([]))).toHaveLength(1);
  expect(sentence({ path: [], message: "is missing; give a number" }, "Seed")).toBe("Seed is missing; give a number");
});
