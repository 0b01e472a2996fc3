import { definitionSchema } from "@heirloom/core";
import { expect, test } from "vitest";
import { z } from "zod";
import { editYaml } from "../draft/yaml.ts";
import { readDraft } from "../draft/draft.ts";
import { pathKey, type Edit } from "../draft/path.ts";
import { fieldsOf, type Field, type MemberField } from "./fields.ts";
import { layOut } from "./layout.ts";
import { placeAtFields, sentence } from "./problems.ts";
import { chooseMembers, chosenMembers, memberPath, readValues, sweepablesOf, sweptOf, writeValues } from "./sweep.ts";

const fields = fieldsOf(z.toJSONSchema(definitionSchema, { io: "input" }));
const at = (path: string): Field | undefined => fields.find((field) => field.path.join(".") === path);
const policy = at("recursion.policy") as MemberField;

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

test("the sections hold every field once", () => {
  const laid = layOut(fields).flatMap((section) => section.fields);
  expect(new Set(laid).size).toBe(laid.length);
  expect(laid.length).toBe(fields.length - 1);
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
