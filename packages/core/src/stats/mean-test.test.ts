import { describe, expect, test } from "vitest";
import { testStream } from "../testing/sources.ts";
import { changeOf } from "./change.ts";
import { criticalMaximum } from "./max-normal.ts";
import { testMeans, type MeanHypothesis } from "./mean-test.ts";
import type { Chains } from "./rows.ts";

type Size = readonly [generations: number, replicates: number];

const hypothesis = (expected: readonly number[], change: Partial<MeanHypothesis> = {}): MeanHypothesis => ({
  ...{ expected, sides: "two", range: [-Infinity, Infinity], alpha: 0.01 },
  tolerance: () => 0,
  error: () => 0,
  ...change,
});

/** Random walks over generations, one a chain, as `of` maps them: neighbours are strongly correlated. */
function walks([generations, replicates]: Size, seed: number, of: (walk: number, steps: number) => number): Chains {
  const steps = testStream(seed).normals(new Float64Array(generations * replicates + 1));
  const values = new Float32Array(generations * replicates);
  const at = new Float64Array(replicates);
  for (let g = 0; g < generations; g++) {
    for (let c = 0; c < replicates; c++) {
      at[c]! += steps[g * replicates + c]!;
      values[g * replicates + c] = of(at[c]!, g + 1);
    }
  }
  return { values, replicates };
}

const rejects = (chains: Chains, tried: MeanHypothesis): boolean => {
  const { tested, critical } = testMeans(chains, tried);
  return tested.some(({ score }) => Math.abs(score) > critical);
};

const share = (runs: number, once: (seed: number) => boolean): number =>
  Array.from({ length: runs }, (_, seed) => once(seed)).filter(Boolean).length / runs;

describe("the largest of correlated normal scores", () => {
  const equal = (d: number, r: number) => Float64Array.from({ length: d * d }, (_, i) => (i % (d + 1) === 0 ? 1 : r));

  test("is exceeded as often as theory says at both ends of correlation", () => {
    // One score: 2.5758. Ten independent ones: Phi^-1((1 + .99^(1/10)) / 2) = 3.2896. 4,000 draws: standard error near .05.
    const options = { alpha: 0.01, sides: "two" } as const;
    expect(Math.abs(criticalMaximum(equal(1, 0), 1, options) - 2.5758)).toBeLessThan(0.12);
    expect(Math.abs(criticalMaximum(equal(10, 0), 10, options) - 3.2896)).toBeLessThan(0.12);
    expect(Math.abs(criticalMaximum(equal(10, 1), 10, options) - 2.5758)).toBeLessThan(0.12);
    // One-sided, one score: 2.3263.
    expect(Math.abs(criticalMaximum(equal(1, 0), 1, { alpha: 0.01, sides: "upper" }) - 2.3263)).toBeLessThan(0.12);
    expect(Math.abs(criticalMaximum(equal(1, 0), 1, { alpha: 0.01, sides: "lower" }) - 2.3263)).toBeLessThan(0.12);
  });
});

/*
 * False alarms in 300 experiments each, nominal 1 %. With a true rate of 1 % more than 9 of 300 have a chance of 1 in 900 (Poisson,
 * mean 3), so 3 % is the bound.
 */
describe("true means are rejected about once in a hundred", () => {
  test.each([8, 30, 200])("strongly correlated normal chains, %d of them over 20 generations", (replicates) => {
    const zero = hypothesis(Array.from({ length: 20 }, () => 0));
    expect(
      share(300, (seed) =>
        rejects(
          walks([20, replicates], seed, (walk) => walk),
          zero,
        ),
      ),
    ).toBeLessThanOrEqual(0.03);
  });

  // exp(s W_t) with W_t a random walk has mean exp(s^2 t / 2) and, at t = 20, a skewness beyond 50: plain z would reject most.
  test.each([8, 30, 200])("lognormal chains, %d of them, that few carry in the end", (replicates) => {
    const mean = Array.from({ length: 20 }, (_, g) => Math.exp((0.09 * (g + 1)) / 2));
    const grown = hypothesis(mean, { range: [0, Infinity] });
    const alarms = share(300, (seed) =>
      rejects(
        walks([20, replicates], seed, (walk) => Math.exp(0.3 * walk)),
        grown,
      ),
    );
    expect(alarms).toBeLessThanOrEqual(0.03);
  });

  test("squares of normals, whose skewness of 2.8 needs 400 chains", () => {
    const one = hypothesis([1, 1, 1, 1], { range: [0, Infinity] });
    const square = (walk: number, t: number): number => walk ** 2 / t;
    expect(share(300, (seed) => rejects(walks([4, 500], seed, square), one))).toBeLessThanOrEqual(0.03);
    const { untested } = testMeans(walks([4, 100], 1, square), one);
    expect(untested.map(({ reason }) => reason)).toEqual(["skewed", "skewed", "skewed", "skewed"]);
  });

  test("changes from generation 0 where there are none", () => {
    const still = (walk: number, t: number): number => walk / Math.sqrt(t);
    const alarms = share(300, (seed) => {
      const range = [-Infinity, Infinity] as const;
      return changeOf(walks([20, 60], seed, still), { alpha: 0.01, range }).first !== undefined;
    });
    expect(alarms).toBeLessThanOrEqual(0.03);
  });
});

test("an error of 5 % is found by as many chains as the power rule asks for", () => {
  // sd 1 of a mean of 10; 5 % are .5. (2.8 + 1.28)^2 / .25 = 67 chains for two independent scores at 1 %.
  const wrong = hypothesis([10, 10]);
  const found = share(200, (seed) =>
    rejects(
      walks([2, 90], seed, (walk, t) => 10.5 + walk / Math.sqrt(t)),
      wrong,
    ),
  );
  expect(found).toBeGreaterThan(0.9);
});

test("a change is found where it begins, within chains and not between them", () => {
  // Chains differ by sd 10, and by sd .1 from their own beginning; the mean moves by .1 at generation 5.
  const values = new Float32Array(10 * 50);
  const z = testStream(3).normals(new Float64Array(11 * 50));
  for (let g = 0; g < 10; g++) {
    for (let c = 0; c < 50; c++) values[g * 50 + c] = 10 * z[c]! + 0.1 * z[(g + 1) * 50 + c]! + (g >= 5 ? 0.15 : 0);
  }
  const { first, last } = changeOf({ values, replicates: 50 }, { alpha: 0.01, range: [-Infinity, Infinity] });
  expect(first!.generation).toBe(5);
  expect(last!.generation).toBe(9);
});

test("chains that all move by the same amount have changed, those that stay have not", () => {
  const values = Float32Array.of(1, 1, 1, 1, 1, 1, 0.5, 0.5, 0.5);
  const { first } = changeOf({ values, replicates: 3 }, { alpha: 0.01, range: [0, 1] });
  expect(first).toMatchObject({ generation: 2, mean: -0.5 });
});
