import { expect, test } from "vitest";
import { openSource } from "../../sources/open.ts";
import { PointSamples } from "../../samples/points.ts";
import { SymbolSamples } from "../../samples/symbols.ts";
import { TokenSamples } from "../../samples/tokens.ts";
import { armOf, openText } from "../../testing/sources.ts";
import { choose } from "../testing/select.ts";

const source = await openSource(armOf({}).source, () => Promise.reject(new Error("unread")));
const cycle = (values: readonly number[], size: number): number[] =>
  Array.from({ length: size }, (_, i) => values[i % values.length]!);

test("first copies are kept, in the order in which they came", async () => {
  const values = [3, 3, 1, 3, 2, 1, 5, 4];
  const draw = (size: number) => new PointSamples(Float64Array.from(cycle(values, size)), { dimensions: 1 });
  const { kept, notes } = await choose({ selector: { kind: "dedup" }, source, size: 4, draw });
  expect([...kept.values()]).toEqual([3, 1, 2, 5]);
  expect(notes).toEqual([]);
});

test("within a tolerance points are equal to the first one of their kind, across columns and in every coordinate", async () => {
  const rows = [0.95, 0, 1.04, 0.05, 1.04, 0.3, 1.3, 0, -0.95, 0, 8, 8, 9, 9, 7, 7];
  const draw = (size: number) => new PointSamples(Float64Array.from(rows.slice(0, 2 * size)), { dimensions: 2 });
  const { kept } = await choose({ selector: { kind: "dedup", tolerance: 0.1 }, source, size: 4, draw });
  expect([...kept.values()]).toEqual([0.95, 0, 1.04, 0.3, 1.3, 0, -0.95, 0]);
});

test("where too few are different copies fill up evenly, with a note", async () => {
  const alphabet = { size: 3, name: String };
  const draw = (size: number) => new SymbolSamples(Int32Array.from(cycle([0, 0, 0, 0, 1, 1, 2, 0], size)), alphabet);
  const { kept, notes } = await choose<SymbolSamples>({ selector: { kind: "dedup" }, source, size: 4, draw });
  expect([...kept.symbols]).toEqual([0, 0, 1, 2]);
  expect(notes).toEqual(["only 3 of 8 generated are different; copies kept: 1"]);
});

test("blocks are compared whole", async () => {
  const text = await openText("a b c");
  const { vocabulary } = text.facets.text!;
  const draw = (size: number) =>
    new TokenSamples(
      Int32Array.from({ length: size }, (_, i) => [0, 0, 1, 2][Math.floor(i / 64) % 4]!),
      vocabulary,
    );
  const { kept } = await choose<TokenSamples>({ selector: { kind: "dedup" }, source: text, size: 128, draw });
  expect([kept.tokens[0], kept.tokens[64], kept.size]).toEqual([0, 1, 128]);
});
