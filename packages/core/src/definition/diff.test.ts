import { expect, test } from "vitest";
import { Stream } from "../random/stream.ts";
import { Threefry } from "../random/threefry.ts";
import { gaussianInput } from "../testing/sources.ts";
import { diffDefinitions } from "./diff.ts";
import { diffLines } from "./diff-lines.ts";

const paths = (before: unknown, after: unknown): string[] =>
  diffDefinitions(before, after).map(({ path }) => path.join("/"));
const claim = (limit: number, change = {}) => ({
  ...{ kind: "between", says: `at most ${limit}`, source: "t", metric: "variance-ratio", high: limit },
  ...change,
});

test("a value, an option that is added, one that is removed", () => {
  const changed = {
    ...gaussianInput,
    seed: 7,
    recursion: { ...gaussianInput.recursion, policy: { kind: "mix", real: 0.1 } },
  };
  expect(diffDefinitions(gaussianInput, changed)).toEqual([
    { path: ["recursion", "policy"], before: { kind: "replace" }, after: { kind: "mix", real: 0.1, draw: "fresh" } },
    { path: ["seed"], before: 1, after: 7 },
  ]);
  const swept = { ...gaussianInput, sweep: { "recursion.sampleSize": [10, 20] } };
  expect(diffDefinitions(gaussianInput, swept)).toEqual([
    { path: ["sweep", "recursion.sampleSize"], before: undefined, after: [10, 20] },
  ]);
  expect(paths(swept, gaussianInput)).toEqual(["sweep/recursion.sampleSize"]);
});

test("options of the same member are compared one by one, of different members not", () => {
  const mix = (real: number) => ({
    ...gaussianInput,
    recursion: { ...gaussianInput.recursion, policy: { kind: "mix", real } },
  });
  expect(diffDefinitions(mix(0.1), mix(0.2))).toEqual([
    { path: ["recursion", "policy", "real"], before: 0.1, after: 0.2 },
  ]);
});

test("defaults that are written out are no difference; what is no definition is compared as it stands", () => {
  expect(paths(gaussianInput, { ...gaussianInput, seed: 1, version: 1, sampler: { kind: "ancestral" } })).toEqual([]);
  expect(paths({ seed: 1 }, { seed: 1, replicates: "many" })).toEqual(["replicates"]);
  expect(paths(3, [3])).toEqual([""]);
  expect(paths(NaN, NaN)).toEqual([]);
});

test("the order of swept paths is a difference, of other keys it is none", () => {
  const [a, b] = [
    { seed: [1, 2], replicates: [3, 4] },
    { replicates: [3, 4], seed: [1, 2] },
  ];
  const before = { ...gaussianInput, sweep: a };
  expect(diffDefinitions(before, { ...gaussianInput, sweep: b })).toEqual([
    { path: ["sweep"], before: ["seed", "replicates"], after: ["replicates", "seed"], order: true },
  ]);
  const { seed: _, ...rest } = { ...gaussianInput, seed: 2 };
  expect(paths({ seed: 2, ...rest }, { ...rest, seed: 2 })).toEqual([]);
});

test("claims are matched to each other, wherever they stand", () => {
  const before = { claims: [claim(1), claim(2), claim(3)] };
  expect(paths(before, { claims: [claim(1), claim(9), claim(2), claim(3)] })).toEqual(["claims/1"]);
  expect(diffDefinitions(before, { claims: [claim(1), claim(3)] })).toEqual([
    { path: ["claims", 1], before: claim(2), after: undefined },
  ]);
  expect(paths(before, { claims: [claim(1), claim(2, { high: 5 }), claim(3)] })).toEqual(["claims/1/high"]);
});

test("lines that differ, with the line numbers of both sides", () => {
  expect(diffLines("a\nb\nc\n", "a\nx\nc\nd\n")).toEqual([
    { text: "a", before: 1, after: 1 },
    { text: "b", before: 2, after: null },
    { text: "x", before: null, after: 2 },
    { text: "c", before: 3, after: 3 },
    { text: "d", before: null, after: 4 },
  ]);
  expect(diffLines("", "")).toEqual([]);
  expect(diffLines("", "a")).toEqual([{ text: "a", before: null, after: 1 }]);
});

/** Length of a longest common subsequence, by the plain table. */
function common(a: readonly string[], b: readonly string[]): number {
  const table = Array.from({ length: a.length + 1 }, () => Array.from({ length: b.length + 1 }, () => 0));
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      table[i]![j] = a[i - 1] === b[j - 1] ? table[i - 1]![j - 1]! + 1 : Math.max(table[i - 1]![j]!, table[i]![j - 1]!);
    }
  }
  return table[a.length]![b.length]!;
}

test("any two texts: both can be read off the difference, and no shorter one exists", () => {
  const stream = new Stream(() => new Threefry(1, 2));
  const text = (): string[] =>
    Array.from({ length: Math.floor(stream.uniform() * 12) }, () => "abc"[Math.floor(stream.uniform() * 3)]!);
  for (let round = 0; round < 300; round++) {
    const [a, b] = [text(), text()];
    const lines = diffLines(a.join("\n"), b.join("\n"));
    expect(lines.filter(({ before }) => before !== null).map((line) => line.text)).toEqual(a);
    expect(lines.filter(({ after }) => after !== null).map((line) => line.text)).toEqual(b);
    expect(lines.filter(({ before, after }) => before !== null && after !== null)).toHaveLength(common(a, b));
  }
});

test("texts with nothing in common, however long, end soon", () => {
  const lines = (letter: string): string => Array.from({ length: 20_000 }, (_, i) => `${letter}${i}`).join("\n");
  expect(diffLines(lines("a"), lines("b"))).toHaveLength(40_000);
});
