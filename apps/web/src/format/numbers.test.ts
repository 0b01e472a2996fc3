import { describe, expect, test } from "vitest";
import { formatBeside, formatCount, formatEstimate, formatNumber, formatShare, formatTick } from "./numbers.ts";

describe("formatNumber", () => {
  test.each([
    [0.11, "0.110"],
    [-10.648, "−10.6"],
    [1.5, "1.50"],
    [6.1e-5, "6.1×10⁻⁵"],
    [-6.1e-5, "−6.1×10⁻⁵"],
    [0.00099999, "1.0×10⁻³"],
    [99_999, "99,999"],
    [1.25e7, "1.3×10⁷"],
    [0, "0.000"],
    [null, "–"],
    [Number.NaN, "–"],
    [Infinity, "–"],
  ])("%s is written %s", (value, text) => expect(formatNumber(value)).toBe(text));

  test("a rounded zero has no sign", () => expect(formatNumber(-0.0004, 2)).toBe("0.00"));
});

describe("formatEstimate", () => {
  test.each([
    [0.9012, 0.0501, "0.901\u202f±\u202f0.050"],
    [-10.6478, 0.412, "−10.65\u202f±\u202f0.41"],
    [0.87, 0.138, "0.87\u202f±\u202f0.14"],
    [0.0021, 0.00018, "0.00210\u202f±\u202f0.00018"],
    [0.076, 0.0999, "0.08\u202f±\u202f0.10"],
    [6.13e-5, 4.2e-6, "(6.13\u202f±\u202f0.42)×10⁻⁵"],
    [1234.4, 56.2, "1,234\u202f±\u202f56"],
    [2.5e7, 1e6, "(2.50\u202f±\u202f0.10)×10⁷"],
    [1, 0, "1.00\u202f±\u202f0"],
    [0.5, null, "0.500"],
    [null, 0.1, "–"],
  ])("%s with %s is written %s", (mean, half, text) => expect(formatEstimate(mean, half)).toBe(text));
});

test("a law has the decimals of the estimate beside it", () => {
  expect(formatBeside(0.36603, 0.0123)).toBe("0.366");
  expect(formatBeside(-2.0183, 0.1)).toBe("−2.02");
  expect(formatBeside(2e-5, 0.01)).toBe("2.0×10⁻⁵");
});

test("counts are grouped, shares round down", () => {
  expect(formatCount(102_400)).toBe("102,400");
  expect(formatShare(0.79)).toBe("79\u202f%");
  expect(formatShare(0.9999)).toBe("99\u202f%");
  expect(formatShare(1)).toBe("100\u202f%");
});

test.each([
  [0.25, "0.25"],
  [0.30000000000000004, "0.3"],
  [-5, "−5"],
  [1e-5, "10⁻⁵"],
  [2e-6, "2×10⁻⁶"],
  [1e6, "10⁶"],
  [20_000, "20,000"],
  [0, "0"],
])("the tick %s reads %s", (value, text) => expect(formatTick(value)).toBe(text));
