import { diffLines } from "@heirloom/core";
import { expect, test } from "vitest";
import { changesBetween, countWords } from "./changes.ts";
import { foldLines } from "./folded.ts";

const before = {
  name: "A",
  source: { kind: "gaussian" },
  family: { kind: "gaussian" },
  recursion: { generations: 5, sampleSize: 10, policy: { kind: "mix", real: 0.1 } },
  replicates: 3,
};

test("changes are called as in the form, with the path and both values", () => {
  const after = {
    ...before,
    recursion: { ...before.recursion, sampleSize: 20, policy: { kind: "mix", real: 0.2 } },
    sweep: { "recursion.policy.real": [0.1, 0.2] },
    claims: [{ kind: "between", says: "s", source: "t", metric: "variance-ratio", high: 1 }],
  };
  const changes = changesBetween(before, after);
  expect(changes.map(({ title, path }) => `${title} | ${path}`)).toEqual([
    "Sample size | recursion.sampleSize",
    "Policy, real share | recursion.policy.real",
    "Claim 1 | claims.0",
    "Sweep of policy, real share | sweep.recursion.policy.real",
  ]);
  expect(changes[0]).toMatchObject({ before: "10", after: "20" });
  expect(changes[3]).toMatchObject({ before: null, after: "[ 0.1, 0.2 ]" });
  expect(changesBetween(before, before)).toEqual([]);
  expect([countWords(0), countWords(1), countWords(3)]).toEqual([
    "nothing differs",
    "1 path differs",
    "3 paths differ",
  ]);
});

test("what is no definition is compared as it stands, and long values are cut", () => {
  const [whole] = changesBetween(before, 3);
  expect(whole).toMatchObject({ title: "The whole definition", path: "", after: "3" });
  const [long] = changesBetween(before, { ...before, name: "x".repeat(1000) });
  expect(long!.after).toMatch(/^x{400}… \(1,000 characters\)$/);
  const [odd] = changesBetween({ a: 1 }, { a: 1, odd: { deep: true } });
  expect(odd).toMatchObject({ title: "odd", path: "odd" });
});

test("long stretches without a change are folded, single lines are not", () => {
  const lines = Array.from({ length: 20 }, (_, line) => `l${line}`);
  const folded = foldLines(diffLines(lines.join("\n"), lines.with(10, "new").join("\n")));
  expect(folded).toHaveLength(1 + 3 + 2 + 3 + 1);
  expect(folded[0]).toEqual({ skipped: 7 });
  expect(folded.at(-1)).toEqual({ skipped: 6 });
  // Changes in lines 1 and 9: between them one line is beyond the context of both.
  const two = foldLines(diffLines(lines.join("\n"), lines.with(1, "x").with(9, "y").join("\n")));
  expect(two.filter((line) => "skipped" in line)).toEqual([{ skipped: 7 }]);
  expect(foldLines([])).toEqual([]);
});
