import { expect, test } from "vitest";
import { compositionOf, corpusSize, itemsByOrigin, REAL } from "../contracts/samples.ts";
import type { Source } from "../contracts/source.ts";
import type { ArmDefinition } from "../definition/schema.ts";
import { openSource } from "../sources/open.ts";
import { armOf, openText, zipfWords } from "../testing/sources.ts";
import { runBlock, type BlockRequest } from "./block.ts";
import type { BlockReport, ReplicateRange } from "./collector.ts";
import { recurse } from "./recurse.ts";

const unread = () => Promise.reject(new Error("unread"));
const words = zipfWords(60, 300);
const text = { source: { kind: "text", dataset: "d" }, family: { kind: "ngram" }, sampler: { kind: "temperature" } };

/** An arm on a source that needs no dataset. */
function armOn(
  [source, family, policy]: readonly [source: string, family: Record<string, unknown>, policy: string],
  change: Record<string, unknown> = {},
): [string, Record<string, unknown>, () => Promise<Source>] {
  const recursion = { generations: 7, sampleSize: 40, policy: { kind: policy } };
  const whole = { source: { kind: source }, family, recursion, ...change };
  return [`${String(family["kind"])} ${policy} on ${source}`, whole, () => openSource(armOf(whole).source, unread)];
}

/** Arms of each modality, and the source they run on. */
const arms: [name: string, change: Record<string, unknown>, source: () => Promise<Source>][] = [
  ...["replace", "accumulate", "accumulate-subsample", "mix"].map(
    (kind): [string, Record<string, unknown>, () => Promise<Source>] => [
      `gaussian ${kind}`,
      { recursion: { generations: 7, sampleSize: 20, policy: { kind } } },
      () => openSource(armOf({}).source, unread),
    ],
  ),
  [
    "ngram accumulate-subsample",
    { ...text, recursion: { generations: 7, sampleSize: 1000, policy: { kind: "accumulate-subsample" } } },
    () => openText(words, { holdOut: 0.1 }),
  ],
  [
    "ngram mix, fixed",
    { ...text, recursion: { generations: 7, sampleSize: "source", policy: { kind: "mix", draw: "fixed", real: 0.3 } } },
    () => openText(words, { holdOut: 0.1 }),
  ],
  armOn(["moons", { kind: "gaussian-mixture", start: "previous" }, "window"]),
  armOn(["gaussian", { kind: "kde" }, "accumulate"], { selector: { kind: "best-of-k", k: 2 } }),
  armOn(["normal", { kind: "multivariate-gaussian" }, "weighted"], { sampler: { kind: "sobol" } }),
  armOn(["zipf", { kind: "categorical" }, "unknown-provenance"]),
  armOn(["linear", { kind: "linear-regression" }, "edit"]),
  armOn(["logistic", { kind: "logistic-regression" }, "accumulate-subsample"]),
];

async function reportsOf(request: BlockRequest): Promise<BlockReport[]> {
  const reports: BlockReport[] = [];
  for await (const report of runBlock(request)) reports.push(report);
  return reports;
}

/** Values of each metric [generations x replicates]. */
function valuesOf(reports: readonly BlockReport[]): Record<string, number[]> {
  const all: Record<string, number[]> = {};
  for (const { chunk } of reports) {
    for (const [name, values] of Object.entries(chunk.metrics)) (all[name] ??= []).push(...values);
  }
  return all;
}

const run = async (arm: ArmDefinition, source: Source, range: ReplicateRange) =>
  valuesOf(await reportsOf({ arm, source, range }));

test.each(arms)("%s: a block of 8 is two blocks of 4, bit for bit", async (_name, change, open) => {
  const arm = armOf(change);
  const source = await open();
  const whole = await run(arm, source, { first: 2, count: 8 });
  const left = await run(arm, source, { first: 2, count: 4 });
  const right = await run(arm, source, { first: 6, count: 4 });
  for (const [name, values] of Object.entries(whole)) {
    const joined = Array.from({ length: 7 }, (_, generation) => [
      ...left[name]!.slice(4 * generation, 4 * generation + 4),
      ...right[name]!.slice(4 * generation, 4 * generation + 4),
    ]).flat();
    expect(values).toEqual(joined);
    expect(values.every(Number.isFinite) || values.every(Number.isNaN)).toBe(true);
  }
});

test.each(arms)(
  "%s: resumed from any snapshot it is the undisturbed block, bit for bit",
  async (_name, change, open) => {
    const arm = armOf(change);
    const request = { arm, source: await open(), range: { first: 1, count: 3 }, every: 0 };
    const snapshots: Uint8Array[] = [];
    const reports: BlockReport[] = [];
    for await (const report of runBlock(request)) {
      reports.push(report);
      snapshots.push(report.snapshot!());
    }
    expect(reports.map(({ chunk }) => chunk.firstGeneration)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    for (const done of [0, 3, 5]) {
      // Another opening of the source: nothing is shared but the bytes.
      const resumed = await reportsOf({ ...request, source: await open(), from: snapshots[done]! });
      const strip = ({ chunk, previews, events }: BlockReport) => ({ chunk, previews, events });
      expect(resumed.map(strip)).toEqual(reports.slice(done + 1).map(strip));
    }
    expect(await reportsOf({ ...request, from: snapshots[6]! })).toEqual([]);
  },
);

test("a chain's corpora have the composition that its policy promises", async () => {
  const compositions = async (policy: Record<string, unknown>) => {
    const arm = armOf({ recursion: { generations: 4, sampleSize: 50, policy } });
    const source = await openSource(arm.source, unread);
    const all: Record<string, number>[] = [];
    for await (const { corpus } of recurse({ arm, source, replicate: 0 })) {
      all.push({ ...Object.fromEntries(itemsByOrigin(compositionOf(corpus))), all: corpusSize(corpus) });
    }
    return all;
  };
  expect((await compositions({ kind: "replace" })).slice(0, 3)).toEqual([
    { [REAL]: 50, all: 50 },
    { 0: 50, all: 50 },
    { 1: 50, all: 50 },
  ]);
  expect((await compositions({ kind: "accumulate" }))[3]).toEqual({ [REAL]: 50, 0: 50, 1: 50, 2: 50, all: 200 });
  expect((await compositions({ kind: "mix", real: 0.1 }))[3]).toEqual({ [REAL]: 5, 2: 45, all: 50 });
  expect((await compositions({ kind: "mix", real: 0.5, draw: "fixed" }))[3]).toEqual({ [REAL]: 25, 2: 25, all: 50 });
  expect((await compositions({ kind: "mix", real: 1 }))[3]).toEqual({ [REAL]: 50, all: 50 });
  expect((await compositions({ kind: "mix", real: 0 }))[3]).toEqual({ 2: 50, all: 50 });
  const subsampled = (await compositions({ kind: "accumulate-subsample" }))[3]!;
  expect(subsampled["all"]).toBe(50);
  expect(Object.keys(subsampled).length).toBeGreaterThan(3);
});

test("a chain that fails is a gap from there on, with an event; the others go on, also when resumed", async () => {
  const arm = armOf({ recursion: { generations: 3, sampleSize: 10, policy: { kind: "replace" } } });
  const honest = await openSource(arm.source, unread);
  let draws = 0;
  const { facets, modality, size } = honest;
  const source: Source = {
    facets,
    modality,
    size,
    draw: (items, stream) => honest.draw(draws++ === 1 ? 1 : items, stream),
  };
  const reports: BlockReport[] = [];
  let snapshot: Uint8Array | undefined;
  for await (const report of runBlock({ arm, source, range: { first: 4, count: 3 }, every: 0 })) {
    reports.push(report);
    snapshot ??= report.snapshot!();
  }
  expect(reports.flatMap(({ events }) => events)).toEqual([
    {
      replicate: 5,
      generation: 0,
      message: "recursion.sampleSize: a corpus has 1 item; variance needs 2 or more: raise sampleSize",
    },
  ]);
  const ratios = valuesOf(reports)["variance-ratio"]!;
  expect(ratios.map(Number.isNaN)).toEqual([false, true, false, false, true, false, false, true, false]);
  const resumed = await reportsOf({ arm, source: honest, range: { first: 4, count: 3 }, from: snapshot! });
  expect(valuesOf(resumed)["variance-ratio"]).toEqual(ratios.slice(3));
});

test("an aborted block throws the reason and reports nothing more", async () => {
  const abort = new AbortController();
  const arm = armOf({ recursion: { generations: 1000, sampleSize: 10, policy: { kind: "replace" } } });
  const source = await openSource(arm.source, unread);
  const request = { arm, source, range: { first: 0, count: 1 }, every: 0, signal: abort.signal };
  let reports = 0;
  const running = (async () => {
    for await (const report of runBlock(request)) if ((reports += report.chunk.generations) === 3) abort.abort("stop");
  })();
  await expect(running).rejects.toBe("stop");
  expect(reports).toBe(3);
});

test("a corpus larger than its source is refused for the whole block", async () => {
  const arm = armOf({ ...text, recursion: { generations: 2, sampleSize: 100, policy: { kind: "replace" } } });
  const running = reportsOf({ arm, source: await openText("a b c d"), range: { first: 0, count: 2 } });
  await expect(running).rejects.toThrow(
    'recursion.sampleSize: is 100, but the source has 4 items to learn from: lower it or use "source"',
  );
});
