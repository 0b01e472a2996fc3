import { expect, test } from "vitest";
import { compositionOf, corpusSize, itemsByOrigin, REAL, type Corpus } from "../contracts/samples.ts";
import type { ArmDefinition } from "../definition/schema.ts";
import { checkDefinition } from "../definition/check.ts";
import { labelOf } from "../definition/label.ts";
import { compositionsOf } from "../recursion/provenance.ts";
import { recurse } from "../recursion/recurse.ts";
import { drawFrom, repeated } from "../samples/subsample.ts";
import { TOKEN_BLOCK, type TokenSamples } from "../samples/tokens.ts";
import { ValueSamples } from "../samples/values.ts";
import { openSource } from "../sources/open.ts";
import { armOf, gaussianInput, openText, testStream, zipfWords } from "../testing/sources.ts";

const unread = () => Promise.reject(new Error("unread"));

const armUnder = (policy: Record<string, unknown>, change: Record<string, unknown> = {}): ArmDefinition =>
  armOf({ recursion: { generations: 5, sampleSize: 20, policy, ...change } });

/** Items of real data and of generations 0, 1, ... in the corpus of each generation. */
async function compositions(arm: ArmDefinition, replicate = 0): Promise<number[][]> {
  const source = await openSource(arm.source, unread);
  return [...compositionsOf({ arm, source, replicate })].map((composition, generation) => {
    const items = itemsByOrigin(composition);
    return Array.from({ length: generation + 1 }, (_, index) => items.get(index - 1) ?? 0);
  });
}

test.each([
  [{ kind: "mix", real: 0.3, draw: "redraw" }, [[20], [6, 14], [6, 0, 14], [6, 0, 0, 14], [6, 0, 0, 0, 14]]],
  [{ kind: "mix", real: 0.3, draw: "resample" }, [[20], [6, 14], [6, 0, 14], [6, 0, 0, 14], [6, 0, 0, 0, 14]]],
  [{ kind: "window", generations: 2 }, [[20], [20, 20], [0, 20, 20], [0, 0, 20, 20], [0, 0, 0, 20, 20]]],
  [{ kind: "window", generations: 1 }, [[20], [0, 20], [0, 0, 20], [0, 0, 0, 20], [0, 0, 0, 0, 20]]],
  [
    { kind: "window", generations: 2, real: "stays" },
    [[20], [20, 20], [20, 20, 20], [20, 0, 20, 20], [20, 0, 0, 20, 20]],
  ],
  [{ kind: "growing-pool", ratio: 0.5 }, [[20], [20, 10], [20, 10, 10], [20, 10, 10, 10], [20, 10, 10, 10, 10]]],
  [{ kind: "weighted", real: 0.5, synthetic: 2 }, [[20], [10, 40], [10, 0, 40], [10, 0, 0, 40], [10, 0, 0, 0, 40]]],
  [{ kind: "importance" }, [[20], [20, 20], [20, 20, 20], [20, 20, 20, 20], [20, 20, 20, 20, 20]]],
  [{ kind: "cycle", cycle: "full" }, [[20], [0, 20], [0, 0, 20], [0, 0, 0, 20], [0, 0, 0, 0, 20]]],
  [
    { kind: "cycle", cycle: "expanding", share: 0.5, fresh: 0.2 },
    [[20], [22, 8], [24, 8, 8], [26, 8, 8, 8], [28, 8, 8, 8, 8]],
  ],
] as const)("%j: items by origin", async (policy, expected) => {
  expect(await compositions(armUnder(policy))).toEqual(expected);
});

test("a blend has its shares of real data, of the last generation and of all older ones", async () => {
  for (const draw of ["fresh", "fixed"]) {
    for (const [generation, [real, ...made]] of (
      await compositions(armUnder({ kind: "blend", real: 0.1, last: 0.6, draw }))
    ).entries()) {
      if (generation === 0) continue;
      expect(real).toBe(2);
      expect(made.at(-1)).toBe(generation === 1 ? 18 : 12);
      expect(made.slice(0, -1).reduce((sum, items) => sum + items, 0)).toBe(generation === 1 ? 0 : 6);
    }
  }
});

test("a balanced cycle has equal parts of everything, also when there are more generations than items", async () => {
  const arm = armOf({ recursion: { generations: 30, sampleSize: 20, policy: { kind: "cycle", cycle: "balanced" } } });
  for (const [generation, parts] of (await compositions(arm)).entries()) {
    expect(parts.reduce((sum, items) => sum + items, 0)).toBe(20);
    const least = Math.floor(20 / (generation + 1));
    for (const items of parts) expect([least, least + 1]).toContain(items);
  }
});

test("an incremental cycle keeps its size and takes up its share of new data", async () => {
  const arm = armUnder({ kind: "cycle", cycle: "incremental", share: 0.3, fresh: 0.5 });
  const all = await compositions(arm);
  for (const [generation, parts] of all.entries()) {
    expect(parts.reduce((sum, items) => sum + items, 0)).toBe(20);
    if (generation > 0) expect(parts.at(-1)).toBe(3);
    for (const [origin, items] of parts.slice(1, -1).entries())
      expect(items).toBeLessThanOrEqual(all[generation - 1]![origin + 1]!);
  }
});

// Binomial counts of 2,000 items: 5 standard deviations, a false alarm in 10^6.
test("of unknown provenance: real with the given chance, else of any generation alike", async () => {
  const arm = armOf({
    recursion: { generations: 4, sampleSize: 2000, policy: { kind: "unknown-provenance", real: 0.4 } },
  });
  for (const [generation, [real, ...made]] of (await compositions(arm)).slice(1).entries()) {
    expect(Math.abs(real! - 800)).toBeLessThan(5 * Math.sqrt(2000 * 0.4 * 0.6));
    const chance = 0.6 / (generation + 1);
    for (const items of made) expect(Math.abs(items - 2000 * chance)).toBeLessThan(5 * Math.sqrt(2000 * chance));
  }
});

test("under a schedule shares stay shares: a subset that runs out is used again", async () => {
  const schedule = { kind: "linear", rate: 2 };
  const arm = armUnder({ kind: "mix", real: 0.5, draw: "fixed" }, { schedule });
  expect(await compositions(arm)).toEqual([[20], [30, 30], [50, 0, 50], [70, 0, 0, 70], [90, 0, 0, 0, 90]]);
  const blended = armUnder({ kind: "blend", real: 0.2, last: 0.2, draw: "fixed" }, { schedule });
  const totals = (await compositions(blended)).map((parts) => parts.reduce((sum, items) => sum + items, 0));
  expect(totals).toEqual([20, 60, 100, 140, 180]);
});

test("the same real items stay under fixed, others come under redraw, some twice under resample", async () => {
  const realOf = async (draw: string): Promise<number[][]> => {
    const arm = armUnder({ kind: "mix", real: 0.5, draw });
    const source = await openSource(arm.source, unread);
    const found: number[][] = [];
    for await (const { corpus } of recurse({ arm, source, replicate: 0 })) {
      const real = corpus.parts.filter(({ origin }) => origin === "real");
      found.push(real.flatMap(({ samples }) => [...(samples as ValueSamples).values()]));
    }
    return found;
  };
  const [fixed, redrawn, resampled] = [await realOf("fixed"), await realOf("redraw"), await realOf("resample")];
  expect(fixed[4]).toEqual(fixed[1]);
  expect(redrawn[2]).not.toEqual(redrawn[1]);
  for (const real of redrawn.slice(1)) {
    expect(new Set(real).size).toBe(10);
    expect(real.every((value) => redrawn[0]!.includes(value))).toBe(true);
  }
  // 10 draws of 20 without a repetition, four times: a chance of (20!/10!/20^10)^4 = 2e-5.
  expect(resampled.slice(1).some((real) => new Set(real).size < 10)).toBe(true);
  expect(
    resampled
      .slice(1)
      .flat()
      .every((value) => resampled[0]!.includes(value)),
  ).toBe(true);
});

test("weights are relative and average 1: w to real data, 1 - w to synthetic ones", async () => {
  const arm = armUnder({ kind: "weighted", weight: 0.3, real: 0.5, synthetic: 2 });
  const source = await openSource(arm.source, unread);
  for await (const { generation, corpus } of recurse({ arm, source, replicate: 0 })) {
    if (generation === 0) continue;
    const [real, made] = corpus.parts.map(({ samples, weight }) => samples.size * weight!);
    expect(real! / (real! + made!)).toBeCloseTo(0.3, 12);
    expect(real! + made!).toBeCloseTo(corpusSize(corpus), 12);
  }
});

test("a policy that weighs is refused with a family that cannot", () => {
  const text = { source: { kind: "text", dataset: "d" }, family: { kind: "ngram" } };
  const recursion = { generations: 3, sampleSize: 100, policy: { kind: "weighted" } };
  const check = checkDefinition({ ...gaussianInput, ...text, recursion });
  expect(check.ok ? "" : check.problems[0]!.message).toMatch(
    /^weighted weighs its parts, which a ngram cannot honour\. Use /,
  );
  const shares = { generations: 3, sampleSize: 100, policy: { kind: "blend", real: 0.7, last: 0.5 } };
  const blended = checkDefinition({ ...gaussianInput, recursion: shares });
  expect(blended.ok ? "" : blended.problems[0]!.message).toMatch(/together at most 1/);
});

test("what was defined before there were options means what it meant", () => {
  const label = (policy: Record<string, unknown>): string => labelOf({ values: {}, definition: armUnder(policy) });
  expect(armUnder({ kind: "accumulate-subsample" }).recursion.policy).toEqual({
    kind: "accumulate-subsample",
    replacement: "without",
    by: "block",
  });
  expect(label({ kind: "accumulate-subsample" })).toBe("accumulate-subsample");
  expect(label({ kind: "accumulate-subsample", replacement: "with", by: "item" })).toBe(
    "accumulate-subsample, with replacement, by item",
  );
});

test("by item every token stands for itself; with replacement sizes stay exact and blocks come again", async () => {
  const source = await openText(zipfWords(60, 100));
  const corpus: Corpus = { parts: [{ origin: "real", samples: source.draw(250, testStream(0)) }] };
  const [part] = drawFrom(corpus, { size: 100, by: "item" }, testStream(1)).parts;
  const { tokens, starts } = part!.samples as TokenSamples;
  expect(tokens).toHaveLength(100);
  expect(starts.length).toBeGreaterThan(30); // 150 of 250 left out: a cut after most of them
  const again = drawFrom(corpus, { size: 1000, replacement: true }, testStream(2));
  expect(corpusSize(again)).toBe(1000);
  const whole = (corpus.parts[0]!.samples as TokenSamples).tokens;
  const first = [...whole.subarray(0, TOKEN_BLOCK)].join();
  const drawn = again.parts.flatMap(({ samples }) => [...(samples as TokenSamples).tokens]).join();
  expect(drawn.split(first).length).toBeGreaterThan(2);
});

test("repeated gives everything as often as it fits, then some of it once more", () => {
  const parts = [{ origin: "real" as const, samples: new ValueSamples(Float64Array.from({ length: 5 }, (_, i) => i)) }];
  const counts = new Map<number, number>();
  for (const { samples } of repeated({ parts }, 13, testStream(0)).parts) {
    for (const value of (samples as ValueSamples).values()) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  expect([...counts.values()].toSorted()).toEqual([2, 2, 3, 3, 3]);
  expect(repeated({ parts }, 5, testStream(0)).parts).toBe(parts);
  expect(itemsByOrigin(compositionOf(repeated({ parts }, 2, testStream(0)))).get(REAL)).toBe(2);
});
