import { describe, expect, test } from "vitest";
import { requireDefinition } from "../definition/check.ts";
import { runBlock } from "../recursion/block.ts";
import { openSource } from "../sources/open.ts";
import { compareChunk, joinComparisons, matchOf, type StoredChains } from "./compare.ts";
import { expectationOf } from "./expectation.ts";
import { alignMathematics, foreignMathematics } from "./mathematics.ts";
import * as portable from "./portable.ts";
import { streamAt } from "../random/stream.ts";
import { allowedAt } from "./tolerance.ts";

const { definition: arm } = requireDefinition({
  name: "t",
  source: { kind: "gaussian" },
  family: { kind: "gaussian" },
  recursion: { generations: 6, sampleSize: 10, policy: { kind: "replace" } },
  replicates: 3,
}).arms[0]!;
const range = { first: 0, count: 3 };

/** All of a run as one chunk. */
async function run(): Promise<{ metrics: Record<string, Float32Array<ArrayBuffer>>; generations: number }> {
  const source = await openSource(arm.source, () => Promise.reject(new Error("none")));
  for await (const { chunk } of runBlock({ arm, source, range, every: 60_000 })) return chunk;
  throw new Error("nothing was reported");
}

const first = await run();
const known = first.generations;

/** The numbers of a run as the API tells them: rows over generations. */
const stored = (): Record<string, (number | null)[][]> =>
  Object.fromEntries(
    Object.entries(first.metrics).map(([name, values]) => [
      name,
      [0, 1, 2].map((row) =>
        Array.from({ length: known }, (_, g) => (Number.isNaN(values[3 * g + row]!) ? null : values[3 * g + row]!)),
      ),
    ]),
  );

const compared = (rows: StoredChains, expected: "bits" | "tolerance" = "bits") =>
  compareChunk({ chunk: { firstGeneration: 0, ...first }, range, stored: rows, expected, known });

/** The next float32 away from zero. */
function nextFloat(value: number): number {
  const float = Float32Array.of(value);
  new Uint32Array(float.buffer)[0]! += 1;
  return float[0]!;
}

describe("a run that is compared with what is stored", () => {
  test("is equal to the last bit when it is the same", () => {
    const all = compared(stored());
    expect(all.map(({ generation, counts, worst }) => [generation, matchOf(counts), worst])).toEqual(
      Array.from({ length: 6 }, (_, generation) => [generation, "equal", null]),
    );
    const values = 3 * Object.keys(first.metrics).length;
    expect(all.map(({ counts }) => counts.equal)).toEqual(Array(6).fill(values));
  });

  test("names the one number that was moved by a unit in its last place", () => {
    const rows = stored();
    const was = rows["variance-ratio"]![1]![4]!;
    rows["variance-ratio"]![1]![4] = nextFloat(was);
    const all = compared(rows);
    expect(all.map(({ counts }) => matchOf(counts))).toEqual(["equal", "equal", "equal", "equal", "outside", "equal"]);
    expect(all[4]!.counts.outside).toBe(1);
    expect(all[4]!.worst).toMatchObject({ metric: "variance-ratio", replicate: 1, generation: 4, found: was });
    // 2^-23 of it, in units of sqrt(5) 2e-5 (1 + it).
    expect(all[4]!.worst!.size).toBeLessThan(0.01);
    expect(compared(rows, "tolerance").map(({ counts }) => counts.within)).toEqual([0, 0, 0, 0, 1, 0]);
  });

  test("is outside where a number is a gap on one side only, or further off than the tolerance", () => {
    const rows = stored();
    rows["variance-ratio"]![0]![1] = null;
    const was = rows["variance-ratio"]![2]![5]!;
    rows["variance-ratio"]![2]![5] = was + 1.01 * allowedAt(5, was);
    const all = compared(rows, "tolerance");
    expect(all.map(({ counts }) => matchOf(counts))).toEqual([
      "equal",
      "outside",
      "equal",
      "equal",
      "equal",
      "outside",
    ]);
    expect(all[1]!.worst!.size).toBe(Infinity);
  });

  test("says nothing of generations that are not stored, and of metrics that only one side has", () => {
    const chunk = { firstGeneration: 0, ...first };
    const { "variance-ratio": kept } = stored();
    const some = compareChunk({ chunk, range, stored: { "variance-ratio": kept! }, expected: "bits", known: 4 });
    expect(some.map(({ counts }) => counts.equal)).toEqual([3, 3, 3, 3]);
  });

  test("is joined over replicates: counts add up, the worse deviation is kept", () => {
    const worst = {
      metric: "m",
      replicate: 1,
      generation: 0,
      stored: 1,
      found: 2,
      match: "outside" as const,
      size: 0.3,
    };
    const a = { generation: 0, counts: { equal: 5, within: 0, outside: 1 }, worst };
    const b = {
      generation: 0,
      counts: { equal: 2, within: 4, outside: 0 },
      worst: { ...worst, match: "within" as const, size: 0.5 },
    };
    expect(joinComparisons(b, a)).toEqual({ generation: 0, counts: { equal: 7, within: 4, outside: 1 }, worst });
  });
});

describe("mathematical functions", () => {
  test("are Node's here, so that nothing is replaced and nothing watched", () => {
    const before = {
      ...Object.fromEntries(Object.getOwnPropertyNames(Math).map((name) => [name, Reflect.get(Math, name)])),
    };
    expect(foreignMathematics()).toEqual([]);
    expect(alignMathematics()).toEqual({ replaced: [], foreign: new Set() });
    for (const [name, value] of Object.entries(before)) expect(Reflect.get(Math, name)).toBe(value);
  });

  test("that round otherwise are told: ours stand in, of others the use is noted", () => {
    const { exp, sin, atan2 } = Math;
    const off = (value: number): number => value * (1 + Number.EPSILON);
    try {
      Math.exp = (x) => off(exp(x));
      Math.sin = (x) => off(sin(x));
      Math.atan2 = (y, x) => off(atan2(y, x));
      expect(foreignMathematics()).toEqual(["exp", "sin", "atan2"]);
      const { replaced, foreign } = alignMathematics();
      expect(replaced).toEqual(["exp"]);
      expect(Math.exp(0.3)).toBe(exp(0.3));
      expect([...foreign]).toEqual([]);
      expect(Math.atan2(1, 2)).toBe(off(atan2(1, 2)));
      expect([...foreign]).toEqual(["atan2"]);
    } finally {
      Object.assign(Math, { exp, sin, atan2 });
    }
  });

  test.each(Object.entries(portable))("%s of ours has the bits of Node's", (name, ours) => {
    const node = Reflect.get(Math, name) as (x: number) => number;
    const edges = [0, -0, 1, -1, NaN, Infinity, -Infinity, 5e-324, 1e-310, 2 ** -1022, Math.LN2 / 2, 709.78, 709.79];
    const stream = streamAt(1, { replicate: 0, generation: 0 }, "generate");
    const drawn = Array.from({ length: 20_000 }, () => {
      const u = stream.uniform();
      return [4 * u - 2, 1600 * u - 800, 1 + (u - 0.5) * 1e-5, (u - 0.5) * 1e-6, 2 ** (2000 * u - 1000)];
    }).flat();
    const differing = [...edges, ...edges.map((x) => -x), ...drawn].filter((x) => !Object.is(ours(x), node(x)));
    expect(differing).toEqual([]);
  });
});

test("bits are expected of the loop alone, on Node's functions and with the same runtime for models", () => {
  const again = { kind: "cpu", foreign: new Set<string>() } as const;
  expect(expectationOf({ kind: "cpu" }, again)).toBe("bits");
  expect(expectationOf({ kind: "cpu" }, { ...again, foreign: new Set(["sin"]) })).toBe("tolerance");
  expect(expectationOf({ kind: "webgpu" }, again)).toBe("tolerance");
  expect(expectationOf({ kind: "webgpu" }, { ...again, kind: "webgpu" })).toBe("tolerance");
  expect(expectationOf({ kind: "cpu", models: "a" }, { ...again, models: "b" })).toBe("tolerance");
  expect(expectationOf({ kind: "cpu", models: "a" }, { ...again, models: "a" })).toBe("bits");
});

test("the tolerance grows with the square root of the turns", () => {
  expect(allowedAt(0, 0)).toBe(2e-5);
  expect(allowedAt(99, -3)).toBeCloseTo(8e-4, 12);
});
