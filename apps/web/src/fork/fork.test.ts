import { checkDefinition, requireDefinition, stretchesOf, type Definition } from "@heirloom/core";
import { expect, test } from "vitest";
import type { ArmView, ExperimentView, SeriesView } from "@heirloom/api";
import { prepareFigure } from "../charts/prepare/figure.ts";
import { editYaml, writeYaml } from "../editor/draft/yaml.ts";
import { readDraft } from "../editor/draft/draft.ts";
import { chooseFirst, nextEntry } from "./entries.ts";
import { parentLines } from "./parent-lines.ts";
import { forkedAt } from "./prepared.ts";

const mix = { kind: "mix", real: 0.2, draw: "fixed" };
const definitionOf = (recursion: Record<string, unknown> = {}, more: Record<string, unknown> = {}): Definition =>
  requireDefinition({
    name: "A question",
    source: { kind: "gaussian" },
    family: { kind: "gaussian" },
    recursion: { generations: 10, sampleSize: 20, policy: { kind: "replace" }, ...recursion },
    replicates: 4,
    ...more,
  }).definition;

test("a fork at a generation begins with the policy in force there", () => {
  const changes = [
    { from: 2, policy: mix },
    { from: 7, policy: { kind: "accumulate" } },
  ];
  const forked = forkedAt(definitionOf({ changes }), 5) as Definition;
  expect(forked.name).toBe("A question, from generation 5 on");
  expect(forked.recursion.changes).toEqual([
    { from: 2, policy: mix },
    { from: 5, policy: mix },
  ]);
  // As it stands it changes nothing: it is there to be edited, and a definition in order.
  const check = checkDefinition(forked);
  expect(check.ok && stretchesOf(check.value.arms[0]!.definition).map(({ from }) => from)).toEqual([0, 2]);
  expect((forkedAt(definitionOf({ changes }), 7) as Definition).recursion.changes).toEqual(changes);
});

test("of a swept policy it says nothing, and the check says what to give", () => {
  const sweep = { "recursion.policy.kind": ["replace", "accumulate"] };
  const check = checkDefinition(forkedAt(definitionOf({}, { sweep }), 4));
  expect(check.ok ? [] : check.problems.map(({ path, message }) => [path.join("."), message])).toEqual([
    [
      "recursion.changes.0",
      "changes nothing: give policy, sampler, selector, teachers, schedule or sampleSize, or remove it",
    ],
  ]);
});

test("a name stays within its bounds", () => {
  const { name } = forkedAt(definitionOf({}, { name: "x".repeat(200) }), 3) as Definition;
  expect(name).toHaveLength(200);
  expect(name.endsWith(", from generation 3 on")).toBe(true);
});

test("a change that is added follows those there are, and begins with what is in force", () => {
  const definition = definitionOf();
  expect(nextEntry(definition, [])).toEqual({ from: 5, policy: { kind: "replace" } });
  expect(nextEntry(definition, [{ from: 7 }])).toMatchObject({ from: 8 });
  expect(nextEntry(definition, [{ from: 9 }])).toMatchObject({ from: 9 });
  expect(nextEntry({ recursion: { generations: "many" } }, [{ from: "soon" }])).toMatchObject({ from: 1 });
  const field = { control: "text", path: ["sampler"], title: "Sampler", required: false } as const;
  expect(chooseFirst(field, definition)).toEqual({ kind: "ancestral" });
});

test("what the form writes of a change is a definition", () => {
  const text = editYaml(writeYaml(definitionOf()), [
    { path: ["recursion", "changes"], value: [{ from: 5, policy: { kind: "replace" } }] },
    { path: ["recursion", "changes", 0, "policy"], value: { kind: "mix", real: 0.1 } },
    { path: ["recursion", "changes", 0, "from"], value: 6 },
    { path: ["recursion", "changes", 0, "sampler"], value: { kind: "ancestral" } },
    { path: ["recursion", "changes", 0, "sampler"], value: undefined },
  ]);
  const check = checkDefinition(readDraft(text).value);
  expect(check.ok && check.value.definition.recursion.changes).toEqual([
    { from: 6, policy: { kind: "mix", real: 0.1, draw: "fresh" } },
  ]);
});

const view = (id: string, index: number, values: Record<string, unknown>): ArmView => ({
  ...{ id, index, letter: "ABC"[index]!, values, label: id, replicates: 3, generations: 5, sampleSize: 10, laws: [] },
  ...{ histograms: [], engineKind: "cpu", judgement: null, complete: 5, done: 15, revision: 1 },
});
const series = (armId: string, mean: (number | null)[]): SeriesView => ({
  armId,
  metric: "variance-ratio",
  revision: 1,
  summary: {
    n: mean.map((value) => (value === null ? 0 : 3)),
    mean,
    ...{ sd: mean, min: mean, max: mean, q05: mean, q25: mean, median: mean, q75: mean, q95: mean },
    infinite: mean.map(() => 0),
  } as SeriesView["summary"],
});

test("the parent's arms are drawn where the fork's began, from the last shared generation on", () => {
  const arms = [
    view("a", 0, { "recursion.policy.kind": "replace", "recursion.changes.0.policy": mix }),
    view("b", 1, { "recursion.policy.kind": "replace", "recursion.changes.0.policy": { kind: "replace" } }),
  ];
  const own = [series("a", [1, 1, 1, 1, 1]), series("b", [1, 1, 1, 1, 1])];
  const figure = prepareFigure({
    metric: "variance-ratio",
    arms,
    series: new Map(own.map((one) => [`${one.armId} ${one.metric}`, one])),
    scale: "linear",
    pins: [0, 1],
  });
  const parent = [
    view("p", 0, { "recursion.policy.kind": "replace" }),
    view("q", 1, { "recursion.policy.kind": "mix" }),
  ];
  const experiment = { arms: parent } as unknown as ExperimentView;
  const known = { experiment, series: [series("p", [1, 0.9, 0.8, 0.7, null]), series("q", [1, 1, 1, 1, 1])] };
  const lines = parentLines(figure, known, { arms, generation: 2 });
  expect(lines.map(({ letter, mean }) => [letter, mean])).toEqual([["A", [null, 0.9, 0.8, 0.7, null]]]);
  expect(lines[0]!.end.x).toBeCloseTo(3 / 4, 12);
  // Nothing of the parent lies beyond the fork yet.
  expect(parentLines(figure, known, { arms, generation: 4 })).toEqual([]);
});
