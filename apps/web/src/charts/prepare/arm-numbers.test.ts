import { expect, test } from "vitest";
import { armAt, seriesOf } from "../../arms/testing.ts";
import { bestOf, firstBelow, numberFromSeries, numbersFromColumns } from "./arm-numbers.ts";

const law = { name: "l", metric: "variance-ratio", statement: "", citation: "", certainty: "exact" as const };
const arm = armAt(0, {}, { laws: [{ ...law, mean: [1, 0.75, 0.5] }] });
const metric = "variance-ratio";

test("a number has Student's interval and its score against the law", () => {
  const series = seriesOf(arm, [1, 0.9, null], { sd: 0.2, n: 4 });
  const number = numberFromSeries(arm, series, { metric, statistic: "at", generation: 1 });
  // t(3, 0.975) = 3.182446 (tables of Student's t).
  expect(number.half).toBeCloseTo((3.182446 * 0.2) / 2, 6);
  expect(number.z).toBeCloseTo((0.9 - 0.75) / (0.2 / 2), 12);
  expect(number).toMatchObject({ mean: 0.9, n: 4, generation: 1, law: 0.75 });
});

test("a generation that is not in has no number, but its law", () => {
  const series = seriesOf(arm, [1, 0.9, null]);
  expect(numberFromSeries(arm, series, { metric, statistic: "at", generation: 2 })).toMatchObject({
    mean: null,
    law: 0.5,
  });
  expect(numberFromSeries(arm, series, { metric, statistic: "last", generation: 2 }).generation).toBe(1);
});

test("extremes are the earliest of equals and skip gaps", () => {
  const series = seriesOf(arm, [2, null, 1, 3, 1, 3]);
  const of = (statistic: "min" | "max") => numberFromSeries(arm, series, { metric, statistic, generation: 0 });
  expect([of("min").generation, of("max").generation]).toEqual([2, 3]);
  expect([firstBelow(series, 1.5), firstBelow(series, 0.5)]).toEqual([2, null]);
});

test("the best is by the metric's direction, and there is none without one", () => {
  expect([bestOf({ better: "lower" }), bestOf({ better: "higher" }), bestOf({ better: "neither" })]).toEqual([
    "min",
    "max",
    undefined,
  ]);
});

test("columns give the newest number where it stands at the ruler, and what was asked for elsewhere", () => {
  const column = (...values: number[]) => Float64Array.from(values);
  const columns = {
    ...{ generation: column(5, 3), mean: column(0.5, 0.7), sd: column(0.1, NaN), n: column(9, 1) },
    ...{ low: column(0.5, 0.6), lowAt: column(5, 2), high: column(1, 1), highAt: column(0, 0) },
  };
  const at = { metric, statistic: "at", generation: 5 } as const;
  expect(numbersFromColumns(columns, null, at).map(({ mean }) => mean)).toEqual([0.5, null]);
  const across = {
    generation: 2,
    mean: column(0.8, 0.6),
    sd: column(0.1, 0.1),
    n: column(9, 1),
    law: column(0.7, NaN),
  };
  const asked = numbersFromColumns(columns, { ...across, below: null }, { ...at, generation: 2 });
  expect(asked[0]!.z).toBeCloseTo(0.1 / (0.1 / 3), 10);
  expect(asked[1]).toMatchObject({ mean: 0.6, half: null, law: null });
  expect(numbersFromColumns(columns, null, { ...at, statistic: "min" }).map(({ generation }) => generation)).toEqual([
    5, 2,
  ]);
});
