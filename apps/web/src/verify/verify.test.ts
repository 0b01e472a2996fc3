import { checkDefinition, type GenerationComparison } from "@heirloom/core";
import { describe, expect, test } from "vitest";
import type { Computer } from "./compute/messages.ts";
import { cellsOf } from "./cells.ts";
import { generationSteps, replicateSteps } from "./steps.ts";
import { obstacleNow } from "./obstacle-now.ts";
import { obstacleIn } from "./obstacle.ts";
import { ArmResult, generationsOf, totalOf, worstOf, type VerifiedArm } from "./result.ts";
import { expectedTime, workersFor } from "./session.ts";
import { countsText, deviationText, expectationText, headlineOf, sentenceOf, standsOut } from "./words.ts";

const arm: VerifiedArm = { id: "a", letter: "A", label: "replace", slot: 1, kind: "cpu", known: 6 };
const cpu: Computer = { kind: "cpu", adapter: "CPU", why: null, bits: true, foreign: [] };
const row = (generation: number, equal: number, [within, outside] = [0, 0]): GenerationComparison => ({
  generation,
  counts: { equal, within, outside },
  worst:
    within + outside === 0
      ? null
      : {
          metric: "variance-ratio",
          replicate: 2,
          generation,
          stored: 0.5,
          found: 0.25,
          match: outside > 0 ? "outside" : "within",
          size: 0.1,
        },
});

describe("an arm that is computed again", () => {
  test("adds up its generations and keeps the furthest value", () => {
    const result = new ArmResult(arm, { replicates: 4, generations: 10 });
    result.take([row(0, 8), row(1, 7, [1, 0])], cpu);
    result.take([row(2, 6, [0, 2]), row(3, 8)], cpu);
    expect([result.length, result.reached, result.complete]).toEqual([6, 4, false]);
    expect(generationsOf(result)).toEqual({ equal: 2, within: 1, outside: 1 });
    expect(totalOf([result, result])).toEqual({ equal: 58, within: 2, outside: 4 });
    expect(worstOf([result])?.worst.generation).toBe(2);
    expect([0, 1, 2, 3, 4].map((g) => result.at(g))).toEqual(["equal", "within", "outside", "equal", null]);
  });

  test("is counted anew when it begins again on another engine", () => {
    const result = new ArmResult(arm, { replicates: 4, generations: 10 });
    result.take([row(0, 0, [8, 0]), row(1, 0, [8, 0])], cpu);
    result.take([row(0, 8)], cpu);
    expect(totalOf([result])).toEqual({ equal: 8, within: 0, outside: 0 });
    expect(result.worst).toBeNull();
  });
});

test("cells join generations where they would be too narrow, and are as bad as the worst of theirs", () => {
  const matches = ["equal", "within", "equal", "outside", "equal", null] as const;
  expect(cellsOf(6, 100, (g) => matches[g]!).map(({ match }) => match)).toEqual([...matches]);
  expect(cellsOf(6, 3, (g) => matches[g]!)).toEqual([
    { from: 0, to: 2, match: "within" },
    { from: 2, to: 4, match: "outside" },
    { from: 4, to: 6, match: "equal" },
  ]);
});

test("choices end with all there is, at most what a server tells", () => {
  expect(replicateSteps(64)).toEqual([1, 8, 32, 64]);
  expect(replicateSteps(5000)).toEqual([1, 8, 32, 128, 256]);
  expect(generationSteps(10)).toEqual([10]);
  expect(generationSteps(250)).toEqual([10, 100, 250]);
});

test("the time is that of the longest arm, or of all over the workers", () => {
  const costs = [
    { fixed: 10, each: 1 },
    { fixed: 0, each: 3 },
  ];
  expect(expectedTime(costs, { replicates: 2, generations: 5 }, 1)).toBe(50);
  expect(expectedTime(costs, { replicates: 2, generations: 5 }, 2)).toBe(30);
  expect([workersFor(1, 16), workersFor(9, 2), workersFor(9, 16)]).toEqual([1, 1, 4]);
});

describe("words", () => {
  test("say how many values are equal, within, or not", () => {
    expect(headlineOf({ equal: 1200, within: 0, outside: 0 }).text).toBe("1,200 of 1,200 values equal to the last bit");
    expect(headlineOf({ equal: 3, within: 1, outside: 0 }).text).toBe(
      "4 of 4 values match: 3 to the last bit, 1 within tolerance",
    );
    expect(headlineOf({ equal: 3, within: 0, outside: 1 })).toMatchObject({
      tone: "bad",
      text: "1 of 4 values does not match",
    });
    expect(countsText({ equal: 2, within: 1, outside: 3 })).toBe("2 bit for bit, 1 within tolerance, 3 not");
  });

  test("point at a few differences among many equal values, not at many", () => {
    expect(standsOut({ equal: 999, within: 1, outside: 0 })).toContain("All but 1 of 1,000 values");
    expect(standsOut({ equal: 900, within: 100, outside: 0 })).toBeNull();
    expect(standsOut({ equal: 1000, within: 0, outside: 0 })).toBeNull();
  });

  test("tell a float32 from its neighbour", () => {
    const stored = Math.fround(0.014224522);
    const found = Float32Array.of(stored);
    new Uint32Array(found.buffer)[0]! += 1;
    const text = deviationText({
      metric: "variance-ratio",
      replicate: 3,
      generation: 4,
      stored,
      found: found[0]!,
      match: "outside",
      size: 0.01,
    });
    expect(text).toBe("Variance, replicate 3: stored 0.0142245218, computed 0.0142245227");
  });

  test("name what was expected, and why not more", () => {
    expect(expectationText(cpu, "cpu")).toContain("the same loop in float64");
    expect(expectationText({ ...cpu, bits: false, foreign: ["sin"] }, "cpu")).toContain("rounds sin otherwise");
    const fallen = expectationText({ ...cpu, bits: false, why: "this browser has no WebGPU" }, "webgpu");
    expect(fallen).toContain("on your CPU because this browser has no WebGPU");
  });

  test("stand alone with the hash when they are copied", () => {
    const sentence = sentenceOf({
      counts: { equal: 960, within: 0, outside: 0 },
      extent: { replicates: 8, generations: 10 },
      arms: 3,
      metrics: 4,
      computers: [cpu, cpu],
      hash: "9f2c",
      at: new Date("2026-11-22T10:00:00Z"),
    });
    expect(sentence).toBe(
      "Heirloom experiment sha256:9f2c computed again in a browser on 2026-11-22, on a CPU (float64): 960 of 960 values equal to the last bit (3 arms × 8 replicates × 10 generations × 4 metrics).",
    );
  });
});

describe("what a tab cannot do", () => {
  const gaussian = {
    name: "t",
    source: { kind: "gaussian" },
    family: { kind: "gaussian" },
    recursion: { generations: 3, sampleSize: 10, policy: { kind: "replace" } },
    replicates: 2,
  };
  const text = {
    ...gaussian,
    source: { kind: "text", dataset: "ds_0123456789abcdef01234567" },
    family: { kind: "ngram" },
  };

  test("is told with the command that can", () => {
    expect(obstacleIn(checkDefinition(gaussian))).toBeNull();
    expect(obstacleIn(checkDefinition(text))?.options).toBe(" --dataset FILE");
    expect(obstacleIn(checkDefinition({}))?.options).toBeNull();
  });

  test("is waiting while nothing is stored", () => {
    expect(obstacleNow(null, [{ complete: 0 }, { complete: 0 }])?.text).toContain("nothing to compare with yet");
    expect(obstacleNow(null, [{ complete: 0 }, { complete: 1 }])).toBeNull();
  });
});
