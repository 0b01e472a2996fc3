import { expect, test } from "vitest";
import { basketCodec, compareAddress, MOST_PICKS, wantedOf } from "./basket.ts";

test("a basket stands in the address as it was", () => {
  const picks = [
    { experiment: "exp_1", letter: "A" },
    { experiment: "exp_2", letter: "AB" },
    { experiment: "exp_1", letter: "C" },
  ];
  expect(basketCodec.format(picks)).toBe("exp_1:A,exp_2:AB,exp_1:C");
  expect(basketCodec.parse("exp_1:A,exp_2:AB,exp_1:C")).toEqual(picks);
  expect(compareAddress(picks)).toBe("/compare?of=exp_1:A,exp_2:AB,exp_1:C");
  expect(wantedOf(picks)).toEqual([
    { experiment: "exp_1", letters: ["A", "C"] },
    { experiment: "exp_2", letters: ["AB"] },
  ]);
});

test("what is no arm is dropped, and an arm comes once", () => {
  expect(basketCodec.parse("exp_1:A,exp_1:A,exp_1:,../x:A,exp_1:a,:B")).toEqual([{ experiment: "exp_1", letter: "A" }]);
  for (const wrong of ["", "x", "<b>:A"]) expect(basketCodec.parse(wrong)).toBeUndefined();
  const many = Array.from({ length: 99 }, (_, i) => `exp_${i}:A`).join(",");
  expect(basketCodec.parse(many)).toHaveLength(MOST_PICKS);
});
