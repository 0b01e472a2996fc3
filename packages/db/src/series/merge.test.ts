import { summarize } from "@heirloom/core";
import { expect, it } from "vitest";
import { emptyColumns, mergeRows, summaryOf } from "./merge.ts";

/** A fixed sequence that looks irregular. */
const values = (size: number): Float32Array =>
  Float32Array.from({ length: size }, (_, index) => Math.sin(index * 12.9898) * 3 + index * 0.01);

const [generations, replicates] = [7, 12];
const all = values(generations * replicates);
all[5] = NaN;
all.fill(NaN, 3 * replicates, 4 * replicates);

const rows = ([from, to]: [number, number], first: number, count: number): Float32Array => {
  const part = new Float32Array((to - from) * count);
  for (let g = from; g < to; g++)
    part.set(all.subarray(g * replicates + first, g * replicates + first + count), (g - from) * count);
  return part;
};

it("agrees with the summary of everything, whatever the order of the parts", () => {
  const columns = emptyColumns(generations);
  const parts = [
    { firstGeneration: 0, to: 3, first: 7, count: 5 },
    { firstGeneration: 0, to: 7, first: 0, count: 7 },
    { firstGeneration: 3, to: 7, first: 7, count: 5 },
  ];
  for (const { firstGeneration, to, first, count } of parts) {
    mergeRows(columns, { firstGeneration, replicates: count, values: rows([firstGeneration, to], first, count) });
  }
  const stored = { ...columns, sd: null, q05: null, q25: null, median: null, q75: null, q95: null };
  const merged = summaryOf({
    ...stored,
    teamId: "",
    experimentId: "",
    armId: "",
    metric: "",
    generations,
    revision: 0,
  });
  const whole = summarize(all, replicates);
  expect(merged.n).toEqual(whole.n);
  expect(merged.min).toEqual(whole.min);
  expect(merged.max).toEqual(whole.max);
  expect(merged.n[3]).toBe(0);
  for (const column of ["mean", "sd"] as const) {
    for (const [g, value] of whole[column].entries()) {
      if (value === null) expect(merged[column][g]).toBeNull();
      else expect(merged[column][g]).toBeCloseTo(value, 12);
    }
  }
  expect(merged.median).toEqual(Array.from({ length: generations }, () => null));
});
