import { describe, expect, test } from "vitest";
import { requireDefinition } from "../definition/check.ts";
import { runBlock } from "../recursion/block.ts";
import { openSource } from "../sources/open.ts";
import { compareChunk, joinComparisons, matchOf, type StoredChains } from "./compare.ts";
import { expectationOf } from "./expectation.ts";
import { mathematicsFingerprint, NODE_MATHEMATICS } from "./mathematics.ts";
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

  test("is joined over replicates: counts add up, the larger deviation is kept", () => {
    const worst = { metric: "m", replicate: 1, generation: 0, stored: 1, found: 2, size: 3 };
    const a = { generation: 0, counts: { equal: 5, within: 0, outside: 1 }, worst };
    const b = { generation: 0, counts: { equal: 2, within: 4, outside: 0 }, worst: { ...worst, size: 0.5 } };
    expect(joinComparisons(b, a)).toEqual({ generation: 0, counts: { equal: 7, within: 4, outside: 1 }, worst });
  });
});

test("the tolerance grows with the square root of the turns", () => {
  expect(allowedAt(0, 0)).toBe(2e-5);
  expect(allowedAt(99, -3)).toBeCloseTo(8e-4, 12);
});

test("this Node's mathematical functions are those whose bits are expected", () => {
  expect(mathematicsFingerprint()).toBe(NODE_MATHEMATICS);
});

test("bits are expected of the loop alone, on the same functions and with the same runtime for models", () => {
  const again = { kind: "cpu", mathematics: NODE_MATHEMATICS } as const;
  expect(expectationOf({ kind: "cpu" }, again)).toBe("bits");
  expect(expectationOf({ kind: "cpu" }, { ...again, mathematics: "other" })).toBe("tolerance");
  expect(expectationOf({ kind: "webgpu" }, again)).toBe("tolerance");
  expect(expectationOf({ kind: "webgpu" }, { ...again, kind: "webgpu" })).toBe("tolerance");
  expect(expectationOf({ kind: "cpu", models: "a" }, { ...again, models: "b" })).toBe("tolerance");
  expect(expectationOf({ kind: "cpu", models: "a" }, { ...again, models: "a" })).toBe("bits");
});
