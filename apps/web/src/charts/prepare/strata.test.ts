import { expect, test } from "vitest";
import { corpusAt, countItems, prepareStrata, type Corpus } from "./strata.ts";

const real = (items: number) => ({ first: -1, last: -1, items });

/** Accumulate with corpora of ten: real, then every generation so far. */
const accumulating = (generations: number): Corpus[] =>
  Array.from({ length: generations }, (_, generation) => ({
    generation,
    composition: [real(10), ...(generation > 0 ? [{ first: 0, last: generation - 1, items: 10 }] : [])],
  }));

test("layers lie on each other, real at the bottom, each as wide as its generation", () => {
  const { layers, each, told } = prepareStrata(accumulating(3), { generations: 3, every: 1 });
  expect([each, told]).toEqual([1, 3]);
  expect(layers.map(({ first, last, age }) => [first, last, age])).toEqual([
    [-1, -1, null],
    [0, 0, 0],
    [1, 1, 1],
  ]);
  expect(layers[0]!.outline.slice(0, 6)).toEqual([
    [0, 1],
    [1 / 3, 1],
    [1 / 3, 1 / 2],
    [2 / 3, 1 / 2],
    [2 / 3, 1 / 3],
    [1, 1 / 3],
  ]);
  // Generation 1 is first in the corpus of generation 2: its layer begins there.
  expect(layers[2]!.outline).toEqual([
    [2 / 3, 1],
    [1, 1],
    [1, 2 / 3],
    [2 / 3, 2 / 3],
  ]);
});

test("long chains have fewer layers, and an origin that is gone has none", () => {
  const long = prepareStrata(accumulating(200), { generations: 200, every: 1 });
  expect(long.each).toBe(9);
  expect(long.layers).toHaveLength(24);
  const replaced: Corpus[] = [
    { generation: 0, composition: [real(10)] },
    { generation: 1, composition: [{ first: 0, last: 0, items: 10 }] },
  ];
  const { layers, told } = prepareStrata(replaced, { generations: 4, every: 1 });
  expect(told).toBe(2);
  expect(layers[0]!.outline).toEqual([
    [0, 1],
    [0.25, 1],
    [0.25, 0],
    [0, 0],
  ]);
  expect(prepareStrata([], { generations: 4, every: 1 })).toEqual({ layers: [], each: 1, told: 0 });
});

test("items are counted over runs, and a generation between two that are told has the one before", () => {
  expect(countItems([real(10), { first: 0, last: 4, items: 20 }])).toEqual({ total: 110, real: 10 });
  const corpora = accumulating(5).filter(({ generation }) => generation % 2 === 0);
  expect(corpusAt(corpora, 3)!.generation).toBe(2);
  expect(corpusAt([], 3)).toBeUndefined();
});
