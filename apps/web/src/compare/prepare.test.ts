import type { ComparedExperiment } from "@heirloom/api";
import { describe, expect, test } from "vitest";
import { prepareComparison, preparePaths } from "./prepare.ts";

const view = (id: string, letters: string, metrics: string[]): ComparedExperiment =>
  ({
    experiment: { id, name: id, metrics, state: "done" },
    arms: [...letters].map((letter, index) => ({ id: `${id}${letter}`, index, letter, generations: 5, complete: 5 })),
    series: [...letters].map((letter) => ({ armId: `${id}${letter}`, metric: metrics[0], revision: 1 })),
  }) as unknown as ComparedExperiment;

describe("a comparison", () => {
  const known = new Map([
    ["x", view("x", "AB", ["v", "w"])],
    ["y", view("y", "A", ["u", "v"])],
    ["z", null],
  ]);

  test("letters arms by experiment and numbers them by their place", () => {
    const picks = ["x:B", "y:A", "x:A", "z:A", "x:Q", "q:A"].map((text) => {
      const [experiment, letter] = text.split(":") as [string, string];
      return { experiment, letter };
    });
    const { arms, gone, awaited, metrics, series } = prepareComparison(picks, known);
    expect(arms.map(({ letter, index }) => `${letter} ${index}`)).toEqual(["B₁ 0", "A₂ 1", "A₁ 2"]);
    expect(gone.map(({ experiment, letter }) => experiment + letter)).toEqual(["zA", "xQ"]);
    expect(awaited).toEqual([{ experiment: "q", letter: "A" }]);
    // w is in both arms of x; u in one arm alone.
    expect(metrics).toEqual(["v", "w"]);
    expect([...series.keys()]).toEqual(["xB v", "yA u", "xA v"]);
  });

  test("of one experiment keeps the letters as they are", () => {
    expect(prepareComparison([{ experiment: "y", letter: "A" }], known)).toMatchObject({
      arms: [{ letter: "A" }],
      metrics: ["u", "v"],
    });
  });
});

test("paths that differ are told from those that are the same", () => {
  const rows = preparePaths([
    { definition: { seed: 1, recursion: { policy: { kind: "replace" }, sampleSize: 10 }, metrics: ["a"] } },
    { definition: { seed: 1, recursion: { policy: { kind: "mix", real: 0.1 }, sampleSize: 10 }, metrics: ["a"] } },
  ]);
  expect(rows.filter(({ differs }) => differs)).toEqual([
    { path: "recursion.policy.kind", values: ["replace", "mix"], differs: true },
    { path: "recursion.policy.real", values: [undefined, 0.1], differs: true },
  ]);
  expect(rows.filter(({ differs }) => !differs).map(({ path }) => path)).toEqual([
    "seed",
    "recursion.sampleSize",
    "metrics",
  ]);
});
