import { expect, test } from "vitest";
import { gaussianInput } from "../testing/sources.ts";
import { definitionHash } from "./canonical.ts";
import { checkDefinition, requireDefinition } from "./check.ts";
import { labelOf } from "./label.ts";
import { formatProblem } from "./problem.ts";
import { describeDefinition } from "./sentence.ts";
import { firstChange, pastOf, stretchesOf } from "./stretches.ts";
import { checkYaml, toYaml } from "./yaml.ts";

const given = (changes: unknown, rest: Record<string, unknown> = {}): Record<string, unknown> => ({
  ...gaussianInput,
  ...rest,
  recursion: { ...gaussianInput.recursion, generations: 10, ...(changes === undefined ? {} : { changes }) },
});
const sentences = (changes: unknown, rest: Record<string, unknown> = {}): string[] => {
  const check = checkDefinition(given(changes, rest));
  return check.ok ? [] : check.problems.map(formatProblem);
};
const definitionOf = (changes: unknown, rest: Record<string, unknown> = {}) => requireDefinition(given(changes, rest));
const told = (changes: unknown, rest: Record<string, unknown> = {}): string =>
  describeDefinition(definitionOf(changes, rest).definition)
    .map(({ text }) => text)
    .join("");

const mix = { kind: "mix", real: 0.1 };

test.each<[unknown, string]>([
  [[{ from: 0, policy: mix }], "recursion.changes.0.from: must be at least 1; this is 0"],
  [
    [{ from: 10, policy: mix }],
    "recursion.changes.0.from: is 10, but the last generation is 9: lower it or raise recursion.generations",
  ],
  [
    [
      { from: 4, policy: mix },
      { from: 4, sampler: { kind: "ancestral" } },
    ],
    "recursion.changes.1.from: is 4, not after the change before it, from generation 4: put changes in order, one for a generation",
  ],
  [
    [{ from: 3 }],
    "recursion.changes.0: changes nothing: give policy, sampler, selector, teachers, schedule or sampleSize, or remove it",
  ],
  [
    [{ from: 3, family: { kind: "kde" } }],
    "recursion.changes.0.family: cannot change within a chain: one family holds for a whole chain: its models are compared with each other. Launch another experiment",
  ],
  [[{ from: 3, polcy: mix }], 'recursion.changes.0.polcy: "polcy" is not a key here; did you mean policy?'],
  [
    [{ from: 3, policy: { kind: "mix", reel: 1 } }],
    'recursion.changes.0.policy.reel: "reel" is not a key here; did you mean real?',
  ],
  [
    [{ from: 3, sampler: { kind: "temperature" } }],
    "recursion.changes.0.sampler.kind: temperature needs token probabilities; a gaussian produces plain values. Use ancestral, lambda, antithetic, stratified or sobol",
  ],
  [[{ from: 3, sampleSize: 1 }], "recursion.changes.0.sampleSize: must be at least 2; this is 1"],
  [
    [{ from: 3, policy: { kind: "edit" } }],
    "recursion.changes.0.policy.kind: edit cannot take over: it edits one corpus in place, whose order no other policy keeps. Use it from generation 0 on, or another policy",
  ],
  ["soon", 'recursion.changes: must be a list; this is "soon"'],
])("%j is refused in one sentence", (changes, sentence) => {
  expect(sentences(changes)).toEqual([sentence]);
});

test("a fix of a change stands in the change", () => {
  const check = checkDefinition(given([{ from: 3, sampler: { kind: "temperature" } }]));
  const [problem] = check.ok ? [] : check.problems;
  expect(problem!.fixes![0]).toEqual({
    label: "Use ancestral",
    path: ["recursion", "changes", 0, "sampler"],
    value: { kind: "ancestral" },
  });
});

test("without changes the hash is the one it always was", () => {
  const plain = definitionHash(definitionOf(undefined).definition);
  // From before definitions could change: sha256 over the canonical form, as the version before this field gave it.
  expect(plain).toBe("334c1b56efec1cc4b86c24ba3f55a5abe6b07db2f81794113904f3c8251d796d");
  expect(definitionHash(definitionOf([]).definition)).toBe(plain);
  expect(definitionHash(definitionOf([{ from: 3, policy: mix }]).definition)).not.toBe(plain);
});

test("a definition with changes comes back from its YAML", () => {
  const { definition } = definitionOf([{ from: 3, policy: mix, selector: { kind: "none" } }]);
  const check = checkYaml(toYaml(definition));
  expect(check.ok && check.value.definition).toEqual(definition);
});

test("a change is a sentence of its own, and part of the label", () => {
  const text = told([
    { from: 5, policy: mix },
    { from: 7, sampler: { kind: "lambda" }, sampleSize: 1000 },
  ]);
  expect(text.slice(text.indexOf(" From"))).toBe(
    " From generation 5 on it is refitted to its own samples and 10 % real data, fresh each generation. From generation 7 on, generating with the covariance times 0.8, with 1,000 items in each corpus.",
  );
  expect(definitionOf([{ from: 5, policy: mix }]).arms.map(labelOf)).toEqual([
    "replace · 10 % real, fresh from generation 5",
  ]);
});

test("what a change gives can be swept, and its control arm is the one that changes nothing", () => {
  const sweep = { "recursion.changes.0.policy": [{ kind: "replace" }, mix, { kind: "mix", real: 0.5 }] };
  const { definition, arms } = definitionOf([{ from: 5, policy: mix }], { sweep });
  expect(arms.map(labelOf)).toEqual([
    "replace from generation 5",
    "10 % real, fresh from generation 5",
    "50 % real, fresh from generation 5",
  ]);
  expect(arms.map((arm) => firstChange(arm.definition))).toEqual([undefined, 5, 5]);
  const phrases = describeDefinition(definition);
  expect(phrases.at(-2)).toEqual({
    text: "replace, 10 % real, fresh or 50 % real, fresh",
    path: ["sweep", "recursion.changes.0.policy"],
  });
  const when = definitionOf([{ from: 5, policy: mix }], { sweep: { "recursion.changes.0.from": [2, 4] } });
  expect(when.arms.map(labelOf)).toEqual(["from generation 2", "from generation 4"]);
  expect(sentences(undefined, { sweep })).toEqual([
    "sweep.recursion.changes.0.policy: there is no change 0 to sweep: add it under recursion.changes, counted from 0",
  ]);
});

test("two arms share their past as far as their stretches are the same", () => {
  const arm = (changes: unknown, rest: Record<string, unknown> = {}) => definitionOf(changes, rest).arms[0]!.definition;
  const plain = arm(undefined);
  const forked = arm([{ from: 5, policy: mix }]);
  expect(stretchesOf(forked).map(({ from, arm: { recursion } }) => [from, recursion.policy.kind])).toEqual([
    [0, "replace"],
    [5, "mix"],
  ]);
  expect(pastOf(forked, 5)).toBe(pastOf(plain, 5));
  expect(pastOf(forked, 6)).not.toBe(pastOf(plain, 6));
  expect(pastOf(arm(undefined, { replicates: 2, metrics: ["variance-ratio"] }), 9)).toBe(pastOf(plain, 9));
  expect(pastOf(arm(undefined, { seed: 2 }), 1)).not.toBe(pastOf(plain, 1));
});
