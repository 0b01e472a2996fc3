import { expect, test } from "vitest";
import type { Decoding } from "../contracts/decoding.ts";
import type { SymbolProbabilities } from "../contracts/facets.ts";
import { GrownCorpus, type Corpus, type Part } from "../contracts/samples.ts";
import { SymbolSamples } from "../samples/symbols.ts";
import { testStream } from "../testing/sources.ts";
import { jsDivergence, klDivergence, missingMass, symbolsAlive, tailMass, totalVariation } from "./compare.ts";
import { countCorpus } from "./counts.ts";
import { drawDirichlet } from "./dirichlet.ts";
import { distributionOf, symbolsByRank } from "./distribution.ts";
import { collisionProbability, giniCoefficient, shannonEntropy } from "./diversity.ts";
import { reshaped } from "./reshape.ts";
import { numbered } from "./symbol-source.ts";
import { zipfProbabilities } from "./zipf.ts";

const of = (...weights: number[]): SymbolProbabilities =>
  distributionOf(Float64Array.from(weights), numbered(weights.length));

const real = of(0.4, 0.25, 0.15, 0.1, 0.06, 0.03, 0.01);
const model = of(0.5, 0.2, 0.1, 0.1, 0.05, 0.04, 0.01);
const survivors = of(0.6, 0.4, 0, 0, 0, 0, 0);

test("diversity: scipy 1.17.1 stats.entropy, and the Gini coefficient as half the relative mean absolute difference", () => {
  expect(shannonEntropy(real)).toBeCloseTo(1.547969471847003, 13);
  expect(shannonEntropy(real) / Math.LN2).toBeCloseTo(2.2332478804811804, 13);
  expect(collisionProbability(real)).toBeCloseTo(0.2596, 13);
  // numpy 2.4.6: abs(x[:, None] - x[None]).mean() / (2 x.mean()), extinct symbols as zeros.
  expect(giniCoefficient(real)).toBeCloseTo(0.4857142857142857, 13);
  expect(giniCoefficient(survivors)).toBeCloseTo(0.742857142857143, 13);
  expect(giniCoefficient(of(1, 1, 1, 1))).toBe(0);
  expect(giniCoefficient(of(0, 0, 1, 0))).toBeCloseTo(1 - 1 / 4, 13);
  expect(shannonEntropy(of(0, 1))).toBe(0);
});

test("divergences: scipy 1.17.1 stats.entropy(p, q), jensenshannon(p, q)²; half of Σ |p − q|", () => {
  expect(klDivergence(real, model)).toBeCloseTo(0.029657064753177028, 13);
  expect(jsDivergence(real, model)).toBeCloseTo(0.007278176338268277, 13);
  expect(totalVariation(real, model)).toBeCloseTo(0.11, 13);
  expect(jsDivergence(real, survivors)).toBeCloseTo(0.1401008532705474, 13);
  expect(totalVariation(real, survivors)).toBeCloseTo(0.35, 13);
  expect(klDivergence(real, survivors)).toBeUndefined();
  expect(klDivergence(real, real)).toBe(0);
  expect(jsDivergence(of(1, 0), of(0, 1))).toBeCloseTo(Math.LN2, 13);
});

test("survival: what is missing, and the mass of the tail", () => {
  expect(symbolsAlive(survivors, real)).toBe(2);
  expect(missingMass(survivors, real)).toBeCloseTo(0.35, 13);
  expect(missingMass(model, real)).toBe(0);
  // .4 + .25 + .15 + .1 + .06 = .96 is the first sum to reach .95.
  expect(tailMass(real, real)).toBeCloseTo(0.04, 13);
  expect(tailMass(model, real)).toBeCloseTo(0.05, 13);
  expect(tailMass(survivors, real)).toBe(0);
  // Twenty alike: nineteen have 95 %, whatever the last digits of their sum.
  const alike = of(...Array.from({ length: 20 }, () => 1));
  expect(tailMass(alike, alike)).toBeCloseTo(0.05, 13);
  expect(tailMass(of(1, 1), of(1, 1))).toBeUndefined();
});

test("a symbol of the alphabet that the source never draws is not one of its symbols", () => {
  const partly = of(0.5, 0, 0.5);
  expect(symbolsAlive(of(1, 1, 1), partly)).toBe(2);
  expect(missingMass(of(1, 1, 0), partly)).toBe(0.5);
  expect(klDivergence(partly, of(1, 2, 1))).toBeCloseTo(Math.log(2), 13);
});

test("Zipf's law sums to 1 and keeps its ratios", () => {
  const p = zipfProbabilities({ size: 1000, exponent: 1.5, shift: 2 });
  expect(p.reduce((sum, each) => sum + each)).toBeCloseTo(1, 13);
  expect(p[0]! / p[9]!).toBeCloseTo((12 / 3) ** 1.5, 12);
});

test("ranks go down, equals by number", () => {
  expect([...symbolsByRank(of(1, 3, 0, 3, 2))]).toEqual([1, 3, 4, 0]);
});

const shares = (weights: Float64Array): number[] => {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return Array.from(weights, (weight) => Number((weight / total).toFixed(12)));
};

const even = of(0.1, 0.3, 0.1, 0.3, 0.2);
const order = of(5, 1, 4, 2, 3);

test.each<[Decoding, number[]]>([
  [{}, [0.1, 0.3, 0.1, 0.3, 0.2]],
  [{ temperature: 0.5 }, [1 / 24, 9 / 24, 1 / 24, 9 / 24, 4 / 24]],
  [{ topK: 1 }, [0, 1, 0, 0, 0]],
  [{ topK: 4 }, [1 / 9, 3 / 9, 0, 3 / 9, 2 / 9]],
  [{ topK: 9 }, [0.1, 0.3, 0.1, 0.3, 0.2]],
  [{ topP: 0.3 }, [0, 1, 0, 0, 0]],
  [{ topP: 0.61 }, [0, 3 / 8, 0, 3 / 8, 2 / 8]],
  [{ topP: 1 }, [0.1, 0.3, 0.1, 0.3, 0.2]],
  [{ minP: 0.5 }, [0, 3 / 8, 0, 3 / 8, 2 / 8]],
  [{ realTopK: 2 }, [0.5, 0, 0.5, 0, 0]],
  [{ temperature: 0.5, topK: 3, topP: 0.5 }, [0, 0.5, 0, 0.5, 0]],
])("decoding %j of .1 .3 .1 .3 .2 gives %j", (decoding, expected) => {
  expect(shares(reshaped(even, decoding, order))).toEqual(expected.map((share) => Number(share.toFixed(12))));
});

test("a temperature near 0 is greedy and finite; a cut that leaves nothing says so", () => {
  expect(shares(reshaped(even, { temperature: 1e-300 }, undefined))).toEqual([0, 0.5, 0, 0.5, 0]);
  expect(() => reshaped(of(0, 1, 0, 0, 1), { realTopK: 1 }, order)).toThrow("Raise its rank");
  expect(() => reshaped(even, { realTopK: 1 }, undefined)).toThrow("use top-k");
});

const symbols = (...values: number[]): SymbolSamples => new SymbolSamples(Int32Array.from(values), numbered(1_000_000));

test("counts are sparse, weighted, and go on where a grown corpus had come", () => {
  const first: Part = { origin: "real", samples: symbols(7, 999_999, 7, 3), weight: 2 };
  const second: Part = { origin: 0, samples: symbols(3, 5, 5) };
  const expected = { support: Int32Array.of(3, 5, 7, 999_999), counts: Float64Array.of(3, 2, 4, 2) };
  const plain: Corpus = { parts: [first] };
  expect(countCorpus({ parts: [first, second] })).toEqual(expected);
  const grown = new GrownCorpus(plain, second);
  expect(countCorpus(grown)).toEqual(expected);
  const again = new GrownCorpus(grown, second);
  expect(countCorpus(again).counts).toEqual(Float64Array.of(4, 4, 4, 2));
});

// Means of 4,000 draws: 5 standard errors are exceeded by about 1 seed in a million.
test.each([0.1, 1, 5])("Dirichlet draws of concentration %d have its first two moments", (concentration) => {
  const [size, draws] = [4, 4000];
  const first = Array.from({ length: draws }, (_, i) => drawDirichlet(size, concentration, testStream(i))[0]!);
  const mean = first.reduce((sum, p) => sum + p, 0) / draws;
  const variance = first.reduce((sum, p) => sum + (p - 1 / size) ** 2, 0) / draws;
  const expected = ((1 / size) * (1 - 1 / size)) / (size * concentration + 1);
  expect(Math.abs(mean - 1 / size)).toBeLessThan(5 * Math.sqrt(expected / draws));
  // Kurtosis of these marginals is below 6.
  expect(Math.abs(variance / expected - 1)).toBeLessThan(5 * Math.sqrt(5 / draws));
});
