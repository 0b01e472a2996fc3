import { expect, test } from "vitest";
import { checkDefinition } from "../../definition/check.ts";
import { formatProblem } from "../../definition/problem.ts";
import type { SymbolSamples } from "../../samples/symbols.ts";
import { gaussianInput, testStream } from "../../testing/sources.ts";
import { bernoulliSource } from "../bernoulli/bernoulli.ts";
import { categoricalSource } from "../categorical/categorical.ts";
import { zipf } from "./zipf.ts";

const symbols = (samples: unknown): Int32Array => (samples as SymbolSamples).symbols;

function tally(values: Int32Array, size: number): number[] {
  const counts = Array.from({ length: size }, () => 0);
  for (const value of values) counts[value]!++;
  return counts;
}

test("draws follow the distribution that is learned from; the real one stays whole", async () => {
  const source = await zipf.open({ kind: "zipf", size: 6, exponent: 1, cut: 4, narrow: 2 });
  const real = source.facets["symbol-probabilities"]!;
  const harmonic = 1 + 1 / 2 + 1 / 3 + 1 / 4 + 1 / 5 + 1 / 6;
  for (const [i, p] of real.probabilities.entries()) expect(p).toBeCloseTo(1 / (i + 1) / harmonic, 13);
  const squares = 1 + 1 / 4 + 1 / 9 + 1 / 16;
  expect([...real.learned!.support]).toEqual([0, 1, 2, 3]);
  const counts = tally(symbols(source.draw(100_000, testStream(1))), 6);
  const chiSquare = counts.slice(0, 4).reduce((sum, count, i) => {
    const expected = 100_000 / ((i + 1) ** 2 * squares);
    return sum + (count - expected) ** 2 / expected;
  }, 0);
  // Three degrees of freedom: over 24 for about 1 seed in 40,000.
  expect(chiSquare).toBeLessThan(24);
  expect(counts.slice(4)).toEqual([0, 0]);
});

test("an option that changes nothing leaves what is learned from alone", async () => {
  const source = await zipf.open({ kind: "zipf", size: 10, exponent: 1.5, cut: 10, narrow: 1.5 });
  expect(source.facets["symbol-probabilities"]!.learned).toBeUndefined();
  expect(zipf.describe({ kind: "zipf", size: 1000, exponent: 1.5, cut: 30 })).toBe(
    "Zipf(1.5), 1,000 symbols, cut at rank 30",
  );
});

test("a million symbols are drawn from, sparsely", async () => {
  const source = await zipf.open({ kind: "zipf", size: 1_000_000, exponent: 1 });
  const drawn = symbols(source.draw(20_000, testStream(3)));
  // E share of the first hundred ranks: H_100 / H_1000000 = 5.187 / 14.393. Five standard errors: 1 seed in a million.
  const head = drawn.filter((symbol) => symbol < 100).length / drawn.length;
  expect(Math.abs(head - 5.187377517639621 / 14.392726722864989)).toBeLessThan(5 * Math.sqrt(0.25 / 20_000));
});

test("probabilities are listed, alike or drawn once for every seed", async () => {
  const config = { kind: "categorical", size: 5, draw: 1 } as const;
  const probabilities = async (change: object): Promise<number[]> => {
    const { facets } = await categoricalSource.open({ ...config, ...change });
    return [...facets["symbol-probabilities"]!.probabilities];
  };
  expect(await probabilities({})).toEqual([0.2, 0.2, 0.2, 0.2, 0.2]);
  expect(await probabilities({ probabilities: [3, 0, 1] })).toEqual([0.75, 0.25]);
  const drawn = await probabilities({ concentration: 0.5 });
  expect(drawn).toEqual(await probabilities({ concentration: 0.5 }));
  expect(drawn).not.toEqual(await probabilities({ concentration: 0.5, draw: 2 }));
  expect(drawn.reduce((sum, p) => sum + p)).toBeCloseTo(1, 13);
});

test.each([
  [{ probabilities: [0, 0] }, "are all 0: give at least one symbol a positive probability"],
  [{ probabilities: [1, 1], concentration: 1 }, "a distribution is listed or drawn: remove either"],
])("%j is refused", (change, message) => {
  const check = checkDefinition({
    ...gaussianInput,
    source: { kind: "categorical", ...change },
    family: { kind: "categorical" },
  });
  expect(check.ok ? "accepted" : check.problems.map(formatProblem).join()).toContain(message);
});

test("Bernoulli trials succeed with their probability", async () => {
  const source = await bernoulliSource.open({ kind: "bernoulli", p: 0.3 });
  const ones = symbols(source.draw(10_000, testStream(5))).reduce((sum, outcome) => sum + outcome, 0);
  // Five standard deviations: about 1 seed in a million.
  expect(Math.abs(ones - 3000)).toBeLessThan(5 * Math.sqrt(10_000 * 0.21));
  expect(source.facets.alphabet!.name(1)).toBe("1");
});
