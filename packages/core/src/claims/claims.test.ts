import { describe, expect, test } from "vitest";
import { checkDefinition } from "../definition/check.ts";
import { judgedClaim, madeArms, statesOf } from "../testing/claims.ts";
import { gaussianInput } from "../testing/sources.ts";

const size = { generations: 6, replicates: 100 };
const at = (n: number) => ({ "recursion.sampleSize": n });

/** Means 1, 2, 3, ... over generations with sd .1: standard error .01. */
const rising = madeArms({ 10: ({ z, generation }) => 1 + generation + 0.1 * z }, size);

describe("between", () => {
  const between = (low?: number, high?: number, change = {}) =>
    judgedClaim({ kind: "between", generation: 2, low, high, ...change }, rising)[0]!;

  test("passes inside, is rejected outside, and is open over an end", () => {
    expect(between(2.9, 3.1)).toMatchObject({ state: "passed", passed: true, arm: "A", threshold: [2.9, 3.1] });
    expect(between(2.9, 3.1).value).toBeCloseTo(3, 1);
    expect([between(1, 2).state, between(undefined, 2.9).state, between(4).state]).toEqual([
      "rejected",
      "rejected",
      "rejected",
    ]);
    // The mean of 100 values of sd .1 is within .03 of 3 (3 standard errors); an end right there cannot be told.
    const edge = between(between().value! - 0.001, 100);
    expect(edge.state).toBe("passed");
    expect(between(between().value! - 0.001).state).toBe("open");
    expect(between(between().value! - 0.001).note).toMatch(/raise N to about [\d,]+/);
  });

  test("averages within chains, takes medians, and says what is missing", () => {
    const average = judgedClaim({ kind: "between", generations: [1, 3], low: 2.9, high: 3.1 }, rising)[0]!;
    expect(average).toMatchObject({
      state: "passed",
      statistic: "mean of variance-ratio averaged over generations 1 to 3",
    });
    expect(between(2.9, 3.1, { statistic: "median" }).state).toBe("passed");
    expect(between(0, 1, { generation: 9 })).toMatchObject({ state: "open", note: "arm A has generations 0 to 5" });
    expect(between(0, 1, { where: at(11) })).toMatchObject({ state: "open", arm: null, value: null });
    expect(between(0, 1, { metric: "wasserstein-2" }).note).toContain("was not measured");
    const single = madeArms({ 10: () => 1 }, { generations: 1, replicates: 1 });
    expect(judgedClaim({ kind: "between", low: 0 }, single)[0]!.note).toContain("single chain");
  });
});

describe("law", () => {
  const [arm] = rising;
  const mean = [1, 2, 3, 4, 5, 6];
  const lawful = (values: readonly number[]) => ({
    ...arm!,
    laws: [
      { name: "l", metric: "variance-ratio", statement: "", citation: "", certainty: "exact" as const, mean: values },
    ],
  });

  test("is the verdict on the arm's law, in the generations that are named", () => {
    expect(statesOf(judgedClaim({ kind: "law" }, [lawful(mean)]))).toEqual(["passed"]);
    expect(statesOf(judgedClaim({ kind: "law" }, [lawful(mean.with(4, 5.25))]))).toEqual(["rejected"]);
    expect(statesOf(judgedClaim({ kind: "law", generations: [0, 3] }, [lawful(mean.with(4, 5.25))]))).toEqual([
      "passed",
    ]);
    expect(statesOf(judgedClaim({ kind: "law", tolerance: { relative: 0.1 } }, [lawful(mean.with(4, 5.25))]))).toEqual([
      "passed",
    ]);
    expect(judgedClaim({ kind: "law" }, rising)[0]!.note).toContain("no law predicts");
  });
});

describe("order and differs", () => {
  // Chains share what they keep (sd 1) and differ by sd .1: paired, the gap of .1 is 7 standard errors; unpaired it would be .7.
  const arms = madeArms(
    {
      10: ({ z, chain }) => 3 + chain + 0.1 * z,
      20: ({ z, chain }) => 2.9 + chain + 0.1 * z,
      30: ({ z, chain }) => 2.9 + chain + 0.1 * z,
    },
    size,
  );

  test("neighbours are compared within chains that share their random numbers", () => {
    const [first, second] = judgedClaim({ kind: "order", of: [at(10), at(20), at(30)] }, arms);
    expect(first).toMatchObject({ state: "passed", arm: null, threshold: [3, null] });
    expect(first!.value).toBeGreaterThan(5);
    expect(first!.note).toContain("common random numbers worth");
    expect(second!.state).toBe("open");
    expect(statesOf(judgedClaim({ kind: "order", of: [at(20), at(10)] }, arms))).toEqual(["rejected"]);
    expect(judgedClaim({ kind: "order", of: [at(10), {}] }, arms)[0]!.note).toContain("3 arms have {}");
  });

  test("arms differ, or are the same up to a margin", () => {
    const differs = (change: Record<string, unknown>) =>
      judgedClaim({ kind: "differs", where: at(10), than: at(20), ...change }, arms)[0]!;
    expect(differs({}).state).toBe("passed");
    expect(differs({}).value).toBeCloseTo(0.1, 1);
    expect(differs({ expect: "same", margin: 0.01 }).state).toBe("rejected");
    expect(differs({ expect: "same", margin: 0.5 }).state).toBe("passed");
    expect(differs({ where: at(30), expect: "same", margin: 0.1 }).state).toBe("passed");
    // A difference that lies within the margin for certain is none.
    expect(differs({ where: at(30), margin: 0.1 }).state).toBe("rejected");
    expect(differs({ where: at(30), margin: 1e-6 }).state).toBe("open");
  });
});

describe("ratio", () => {
  const arms = madeArms(
    { 10: ({ z, generation }) => (generation + 1) * (1 + 0.02 * z), 20: ({ z }) => 2 + 0.02 * z },
    size,
  );
  const ratio = (change: Record<string, unknown>) =>
    judgedClaim({ kind: "ratio", where: at(10), generation: 5, ...change }, arms)[0]!;

  test("of two times of an arm, or of two arms", () => {
    expect(ratio({ over: { generation: 0 }, low: 5.9, high: 6.1 }).state).toBe("passed");
    expect(ratio({ over: { generation: 0 }, low: 6.5 }).state).toBe("rejected");
    const arm = ratio({ over: { where: at(20) }, low: 2.9, high: 3.1 });
    expect(arm).toMatchObject({
      state: "passed",
      statistic: "mean variance-ratio at generation 5 over that of arm B at generation 5",
    });
    expect(arm.value).toBeCloseTo(3, 1);
    expect(ratio({ over: { where: at(40) } }).note).toContain("no arm has");
  });
});

describe("slope, trend and extremum", () => {
  test("over generations of an arm, by its chains", () => {
    expect(judgedClaim({ kind: "slope", low: 0.98, high: 1.02 }, rising)[0]).toMatchObject({
      state: "passed",
      arm: "A",
    });
    expect(judgedClaim({ kind: "slope", low: 1.1 }, rising)[0]!.state).toBe("rejected");
  });

  test("over a swept value, on logarithms: a power law's exponent", () => {
    const power = madeArms(
      Object.fromEntries([10, 100, 1000].map((n) => [n, ({ z }: { z: number }) => 5 * n ** (-1 / 3) * (1 + 0.01 * z)])),
      size,
    );
    const over = { kind: "slope", over: "recursion.sampleSize" };
    const [verdict] = judgedClaim({ ...over, low: -1 / 3 - 0.02, high: -1 / 3 + 0.02 }, power);
    expect(verdict).toMatchObject({ state: "passed", arm: null });
    expect(verdict!.value).toBeCloseTo(-1 / 3, 2);
    expect(judgedClaim({ ...over, over: "family.kind" }, power)[0]!.note).toContain("is no number");
  });

  test("a trend is a share of pairs of generations", () => {
    const trend = (change: Record<string, unknown>) =>
      judgedClaim({ kind: "trend", direction: "up", ...change }, rising)[0]!;
    expect(trend({})).toMatchObject({ state: "passed", value: 1, threshold: [0.9, null] });
    expect(trend({ statistic: "median" }).state).toBe("passed");
    expect(trend({ direction: "down" })).toMatchObject({ state: "rejected", value: 0 });
    const flat = madeArms({ 10: ({ z }) => 1 + 0.1 * z }, size);
    expect(judgedClaim({ kind: "trend", direction: "up" }, flat)[0]!.state).not.toBe("passed");
  });

  test("the arm with the smallest mean, by resampled chains", () => {
    const valley = madeArms(
      Object.fromEntries(
        [10, 20, 30, 40].map((n) => [n, ({ z }: { z: number }) => 1 + ((n - 20) / 100) ** 2 + 0.01 * z]),
      ),
      size,
    );
    const lowest = { kind: "extremum", extreme: "minimum", over: "recursion.sampleSize" };
    expect(judgedClaim({ ...lowest, low: 15, high: 25 }, valley)[0]).toMatchObject({ state: "passed", value: 20 });
    expect(judgedClaim({ ...lowest, low: 25 }, valley)[0]!.state).toBe("rejected");
    const flat = madeArms({ 10: ({ z }) => 1 + z, 20: ({ z }) => 1 + z }, { generations: 1, replicates: 1000 });
    const [undecided] = judgedClaim({ ...lowest, low: 5, high: 15 }, flat);
    expect(undecided!.note).toContain("% of resamples");
  });
});

describe("series and survival", () => {
  test("published values at several generations, all within the tolerance", () => {
    const values = { 1: 2, 3: 4.1, 5: 6 };
    expect(judgedClaim({ kind: "series", values, absolute: 0.2 }, rising)[0]).toMatchObject({
      state: "passed",
      threshold: 1,
    });
    expect(judgedClaim({ kind: "series", values, absolute: 0.05 }, rising)[0]!.state).toBe("rejected");
    expect(judgedClaim({ kind: "series", values, relative: 0.05 }, rising)[0]!.state).toBe("passed");
    expect(judgedClaim({ kind: "series", values }, rising)[0]!.note).toContain("no tolerance");
    expect(judgedClaim({ kind: "series", values: { 9: 1 }, absolute: 1 }, rising)[0]!.note).toBe(
      "the arm has no generation 9",
    );
  });

  test("times until chains go beyond a limit", () => {
    // Chains pass 3.5 at generation 3 for certain: 1 + g + .1 z.
    const survival = (change: Record<string, unknown>) =>
      judgedClaim({ kind: "survival", beyond: "above", limit: 3.5, ...change }, rising)[0]!;
    expect(survival({ low: 2.5, high: 3.5 })).toMatchObject({ state: "passed", value: 3 });
    expect(survival({ low: 2.5, high: 3.5, statistic: "mean" })).toMatchObject({ state: "passed", value: 3 });
    expect(survival({ high: 2 }).state).toBe("rejected");
    expect(survival({ limit: 100, high: 2 })).toMatchObject({ state: "open", value: null });
    expect(survival({ limit: 100, high: 2 }).note).toContain("100 of 100 chains had not ended");
  });
});

test("claims are read as written in a definition, and refused about what is not measured", () => {
  const claims = [{ kind: "order", says: "s", source: "t", metric: "variance-ratio", of: [at(10), at(20)] }];
  const input = { ...gaussianInput, claims, sweep: { "recursion.sampleSize": [10, 20] } };
  const check = checkDefinition(input);
  expect(check.ok && check.value.definition.claims).toEqual([{ ...claims[0], errors: 3 }]);
  expect(checkDefinition({ ...input, metrics: ["wasserstein-2"] }).ok).toBe(false);
});
