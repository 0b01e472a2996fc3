import { expect, test } from "vitest";
import { Design, PairSamples, pairsCodec, products } from "./pairs.ts";

const design = new Design(Float64Array.of(1, 2, 3, 4, 5, 6), 2);
const pairs = new PairSamples(design, Int32Array.of(2, 0, 1), Float64Array.of(0.5, 1, -1));

test("rows are numbered from the first again after the last", () => {
  expect([...design.firstRows(7)]).toEqual([0, 1, 2, 0, 1, 2, 0]);
  expect(design.firstRows(7)).toBe(design.firstRows(7));
  expect([...products(pairs, Float64Array.of(10, 1))]).toEqual([56, 12, 34]);
});

test("picking keeps rows with their targets", () => {
  const picked = pairs.pick(Int32Array.of(0, 2, 2));
  expect([...picked.rows]).toEqual([2, 1, 1]);
  expect([...picked.targets]).toEqual([0.5, -1, -1]);
  expect(picked.design).toBe(design);
  expect(pairs.preview(1)).toEqual({ kind: "pairs", dimensions: 2, inputs: [5, 6], targets: [0.5] });
});

test("bytes give the pairs again, their design written apart", () => {
  const shared = pairsCodec.decodeShared!(design.encode());
  const read = pairsCodec.decode(pairs.encode(), { shared }) as PairSamples;
  expect([read.rows, read.targets]).toEqual([pairs.rows, pairs.targets]);
  expect([read.design.dimensions, read.design.inputs]).toEqual([2, design.inputs]);
  expect(() => pairsCodec.decode(pairs.encode(), {})).toThrow("pairs are decoded with their design; none was given");
});

test("pairs of one design are joined on it, of two on both", () => {
  const other = new PairSamples(new Design(Float64Array.of(7, 8), 2), Int32Array.of(0), Float64Array.of(9));
  expect((pairsCodec.join([pairs, pairs]) as PairSamples).design).toBe(design);
  const joined = pairsCodec.join([pairs, other]) as PairSamples;
  expect([...joined.rows]).toEqual([2, 0, 1, 3]);
  expect([...joined.design.row(3)]).toEqual([7, 8]);
});
