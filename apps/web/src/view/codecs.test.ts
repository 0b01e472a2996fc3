import { describe, expect, it } from "vitest";
import { choice, choices, flag, integer, list, number, optional, range, text, type Codec } from "./codecs.ts";

const back = <T>(codec: Codec<T>, value: T): T | undefined => codec.parse(codec.format(value));

describe("codecs", () => {
  it("take the words of a choice and nothing else", () => {
    const scale = choice(["linear", "log"], "linear");
    expect(scale.parse("log")).toBe("log");
    for (const wrong of ["", "LOG", "toString", "log,linear"]) expect(scale.parse(wrong)).toBeUndefined();
  });

  it("take plain finite numbers between their ends", () => {
    const share = number(0.5, { min: 0, max: 1 });
    expect([".25", "1", "1e-3"].map((one) => share.parse(one))).toEqual([0.25, 1, 0.001]);
    for (const wrong of ["", " 1", "1.1", "-0.1", "NaN", "Infinity", "0x1", "1e999", "١"]) {
      expect(share.parse(wrong)).toBeUndefined();
    }
    expect(number(0).parse("-2.5e3")).toBe(-2500);
  });

  it("take whole numbers that are exact", () => {
    const generation = integer(null, { min: 0, max: 99 });
    expect(generation.parse("42")).toBe(42);
    for (const wrong of ["4.2", "100", "-1", "9007199254740993"]) expect(generation.parse(wrong)).toBeUndefined();
    expect(integer(0).parse("9007199254740993")).toBeUndefined();
  });

  it("keep texts up to their length", () => {
    expect(text().parse("a b&c=d")).toBe("a b&c=d");
    expect(text("", 3).parse("abcd")).toBeUndefined();
    expect(optional().parse("")).toBeUndefined();
    expect(flag(true).parse("0")).toBe(false);
    expect(flag().parse("yes")).toBeUndefined();
  });

  it("drop the entries of a list that mean nothing, and the second of two alike", () => {
    const pins = list(integer(0, { min: 0 }), { most: 4 });
    expect(pins.parse("3,x,1,3")).toEqual([3, 1]);
    expect(pins.parse("1,2,3,4,5")).toEqual([1, 2, 3, 4]);
    expect(pins.parse("x")).toBeUndefined();
    expect(back(pins, [])).toEqual([]);
    const names = list(text());
    expect(back(names, ["a,b", "~1", "c~"])).toEqual(["a,b", "~1", "c~"]);
  });

  it("take ranges that have a length", () => {
    expect(range({ max: 99 }).parse("10-40")).toEqual([10, 40]);
    for (const wrong of ["40-10", "10-10", "10-100", "-5-3", "1-2-3", "10-"]) {
      expect(range({ max: 99 }).parse(wrong)).toBeUndefined();
    }
    expect(back(range(), null)).toBeUndefined();
  });

  it("keep a word for each of some names, whatever the names hold", () => {
    const scales = choices(["linear", "log"]);
    const record = { "variance-ratio": "log", "a:b,c": "linear", __proto__x: "log" } as const;
    expect(back(scales, record)).toEqual(record);
    expect(scales.parse("a:cubic,b:log")).toEqual({ b: "log" });
    expect(scales.parse(":log")).toBeUndefined();
  });
});
