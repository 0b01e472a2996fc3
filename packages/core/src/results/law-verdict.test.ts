import { beforeAll, describe, expect, test } from "vitest";
import type { MeasuredArm } from "../contracts/claim.ts";
import { measureArm } from "../testing/measured.ts";
import { testStream } from "../testing/sources.ts";
import type { LawSeries } from "./result.ts";
import { judgeArm } from "./judge.ts";
import { judgeLaw } from "./law-verdict.ts";

const law = (change: Partial<LawSeries>): LawSeries => ({
  name: "test law",
  metric: "variance-ratio",
  statement: "",
  citation: "",
  certainty: "exact",
  mean: [1],
  ...change,
});

/** [generations x replicates] of a function of a standard normal. */
const chainsOf = (of: (z: number, generation: number) => number, [generations, replicates]: [number, number]) => {
  const z = testStream(generations).normals(new Float64Array(generations * replicates));
  return { values: Float32Array.from(z, (value, at) => of(value, Math.floor(at / replicates))), replicates };
};

const judged = (series: LawSeries, chains: ReturnType<typeof chainsOf>, options = {}) =>
  judgeLaw({ letter: "A", law: series, chains }, options);

describe("chains of the recursive Gaussian, n = 10, 40 generations, 4,000 replicates", () => {
  let arm: MeasuredArm;
  beforeAll(async () => {
    arm = await measureArm({
      recursion: { generations: 40, sampleSize: 10, policy: { kind: "replace" } },
      metrics: ["variance-ratio", "log-variance-ratio"],
      replicates: 4000,
      seed: 5,
    });
  });

  test("E V is open, since few chains carry it, and E ln V passes", () => {
    const [variance, logarithm] = judgeArm(arm).verdicts;
    expect(variance).toMatchObject({ arm: "A", state: "open", passed: false });
    expect(variance!.note).toMatch(
      /too skewed for their number \(the others agree with the law\): raise N to|no number/,
    );
    expect(logarithm).toMatchObject({ arm: "A", state: "passed", passed: true });
    expect(logarithm!.value).toBeLessThan(logarithm!.threshold as number);
  });

  test.each([1.05, 0.95])("laws wrong by a factor of %d are rejected", (factor) => {
    const wrong = arm.laws.map((series) => ({
      ...series,
      mean: series.mean.map((value) =>
        series.metric === "variance-ratio" ? value! * factor : value! + Math.log(factor),
      ),
    }));
    const states = judgeArm({ ...arm, laws: wrong }).verdicts.map(({ state }) => state);
    expect(states).toEqual(["rejected", "rejected"]);
  });
});

test("with too few chains to find an error of 5 % a law that fits is open, and says how many would do", () => {
  const verdict = judged(
    law({ mean: [1, 1] }),
    chainsOf((z) => 1 + 0.5 * z, [2, 100]),
  );
  expect(verdict.state).toBe("open");
  // (2.8 + 1.28)^2 (.5/.05)^2 = 1,670 chains at the 1 % point of two independent scores, 2.8; sd is estimated from 100.
  expect(verdict.note).toMatch(/raise N to about 1,[3-9]00/);
  expect(
    judged(
      law({ mean: [1, 1] }),
      chainsOf((z) => 1 + 0.5 * z, [2, 1700]),
    ).state,
  ).toBe("passed");
});

test("generations with gaps are left out, and say so", () => {
  const verdict = judged(
    law({ mean: [1, 1] }),
    chainsOf((z, g) => (g === 1 && z > 2 ? NaN : 1 + 0.01 * z), [2, 200]),
  );
  expect(verdict.state).toBe("open");
  expect(verdict.note).toContain("at generation 1 chains have gaps");
});

test("equal chains are compared to rounding", () => {
  const same = chainsOf(() => 0.1, [3, 5]);
  expect(judged(law({ mean: [0.1, 0.1, 0.1] }), same)).toMatchObject({ state: "passed", value: 0 });
  expect(judged(law({ mean: [0.1, 0.1001, 0.1] }), same)).toMatchObject({ state: "rejected", threshold: 0 });
  // A share of 1 in all of 5 chains does not exclude a mean of .999: one chain in a thousand may have lost everything.
  const whole = judged(
    law({ metric: "vocabulary", mean: [0.999] }),
    chainsOf(() => 1, [1, 5]),
  );
  expect(whole.state).toBe("open");
  expect(whole.note).toContain("raise N to about 4,700"); // ln .01 / ln .999 = 4,603
});

test("a bound is broken on its own side only", () => {
  const chains = chainsOf((z) => 1 + 0.1 * z, [2, 1000]);
  const bound = (side: "upper" | "lower", mean: number) =>
    judged(law({ certainty: "bound", side, mean: [mean, mean] }), chains);
  expect(
    [bound("upper", 1.5), bound("upper", 0.9), bound("lower", 0.5), bound("lower", 1.1)].map(({ state }) => state),
  ).toEqual(["passed", "rejected", "passed", "rejected"]);
});

test("asymptotic laws are judged by a tolerance or not at all", () => {
  const chains = chainsOf((z) => 1.01 + 0.1 * z, [2, 1000]);
  const asymptotic = law({ certainty: "asymptotic", mean: [1, 1] });
  expect(judged(asymptotic, chains)).toMatchObject({ state: "open", value: null });
  expect(judged({ ...asymptotic, tolerance: 0.05 }, chains).state).toBe("passed");
  expect(judged(asymptotic, chains, { tolerance: { absolute: 0.012 } }).state).toBe("open");
  expect(
    judged(law({ certainty: "asymptotic", mean: [1.1, 1] }), chains, { tolerance: { relative: 0.01 } }).state,
  ).toBe("rejected");
});

test("a metric that was not measured and a law that is silent are open", () => {
  expect(judgeLaw({ letter: "A", law: law({}), chains: undefined }).note).toContain("was not measured");
  expect(
    judged(
      law({ mean: [null] }),
      chainsOf((z) => z, [1, 10]),
    ).note,
  ).toContain("says nothing");
});
