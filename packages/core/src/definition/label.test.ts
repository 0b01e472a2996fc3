import { expect, test } from "vitest";
import { requireDefinition } from "./check.ts";
import { labelOf } from "./label.ts";
import { describeDefinition } from "./sentence.ts";

const base = {
  name: "x",
  source: { kind: "gaussian" },
  family: { kind: "gaussian" },
  recursion: { generations: 100, sampleSize: 100, policy: { kind: "replace" } },
  replicates: 1000,
};
const labels = (change: Record<string, unknown>): string[] =>
  requireDefinition({ ...base, ...change }).arms.map(labelOf);
const pieces = (change: Record<string, unknown>) =>
  describeDefinition(requireDefinition({ ...base, ...change }).definition);
const sentence = (change: Record<string, unknown>): string =>
  pieces(change)
    .map(({ text }) => text)
    .join("");

test("an arm is called by what the sweep gives it", () => {
  expect(labels({ sweep: { "recursion.policy.kind": ["replace", "accumulate"] } })).toEqual(["replace", "accumulate"]);
  const mixes = [{ kind: "mix" }, { kind: "mix", real: 0.5, draw: "fixed" }, { kind: "replace" }];
  expect(labels({ sweep: { "recursion.policy": mixes, "recursion.sampleSize": [1000] } })).toEqual([
    "10 % real, fresh · n 1,000",
    "50 % real, fixed · n 1,000",
    "replace · n 1,000",
  ]);
  expect(labels({ sweep: { "family.ddof": [0, 1], "source.sd": [2], seed: [7] } })).toEqual([
    "maximum likelihood · N(0, 2²) · seed 7",
    "unbiased variance · N(0, 2²) · seed 7",
  ]);
});

test("two swept options of one member make one phrase", () => {
  const recursion = { ...base.recursion, policy: { kind: "mix" } };
  const sweep = { "recursion.policy.real": [0.1], "recursion.policy.draw": ["fresh", "fixed"] };
  expect(labels({ recursion, sweep })).toEqual(["10 % real, fresh", "10 % real, fixed"]);
});

test("without a sweep it is called by its policy", () => {
  expect(labels({})).toEqual(["replace"]);
});

test("a definition reads as a sentence whose values carry their paths", () => {
  expect(sentence({})).toBe(
    "A Gaussian, fitted by maximum likelihood to 100 draws from N(0, 1), is refitted to its own samples alone, for 100 generations: 1,000 replicates.",
  );
  expect(pieces({}).filter(({ path }) => path)).toEqual([
    { text: "Gaussian", path: ["family", "kind"] },
    { text: "maximum likelihood", path: ["family", "ddof"] },
    { text: "100", path: ["recursion", "sampleSize"] },
    { text: "0", path: ["source", "mean"] },
    { text: "1", path: ["source", "sd"] },
    { text: "its own samples alone", path: ["recursion", "policy", "kind"] },
    { text: "100", path: ["recursion", "generations"] },
    { text: "1,000", path: ["replicates"] },
  ]);
});

test("swept values read as alternatives", () => {
  const sweep = { "recursion.policy.kind": ["replace", "accumulate"], "recursion.sampleSize": [10, 32, 1000] };
  expect(sentence({ sweep })).toBe(
    "A Gaussian, fitted by maximum likelihood to 10, 32 or 1,000 draws from N(0, 1), is refitted under replace or accumulate, for 100 generations: 1,000 replicates.",
  );
  expect(pieces({ sweep })).toContainEqual({ text: "replace or accumulate", path: ["sweep", "recursion.policy.kind"] });
});

test("text, mix and temperature have their own words", () => {
  const recursion = { generations: 10, sampleSize: "source", policy: { kind: "mix", real: 0.1 } };
  const source = { kind: "text", dataset: "ds_1" };
  const sampler = { kind: "temperature", temperature: 0.8 };
  expect(sentence({ source, family: { kind: "ngram" }, recursion, sampler, replicates: 3 })).toBe(
    "A bigram model, smoothed by Jelinek-Mercer interpolation (weight 0.75) and fitted to all words of a text, is refitted to its own samples and 10 % real data, fresh each generation, generating at temperature 0.8, for 10 generations: 3 replicates.",
  );
});
