import { expect, test } from "vitest";
import { compositionOf, itemsByOrigin, REAL } from "../contracts/samples.ts";
import type { Source } from "../contracts/source.ts";
import { lawsOf } from "../laws/apply.ts";
import { policies } from "../policies/index.ts";
import type { ValueSamples } from "../samples/values.ts";
import { openSource } from "../sources/open.ts";
import { armOf, openText, zipfWords } from "../testing/sources.ts";
import { batching, oneByOne } from "../testing/toy.ts";
import { runBlock, type BlockRequest } from "./block.ts";
import type { BlockReport } from "./collector.ts";
import { compositionsOf } from "./provenance.ts";
import { recurse, type Generation } from "./recurse.ts";

const unread = (): Promise<never> => Promise.reject(new Error("unread"));
const words = zipfWords(60, 300);
const generations = 8;
const FROM = 3;

type Recursion = Readonly<Record<string, unknown>>;
const recursion = (more: Recursion) => ({
  recursion: { generations, sampleSize: 20, policy: { kind: "replace" }, ...more },
});
const openOf = (arm: ReturnType<typeof armOf>): Promise<Source> =>
  arm.source.kind === "text" ? openText(words) : openSource(arm.source, unread);

async function turnsOf(change: Record<string, unknown>): Promise<Generation[]> {
  const arm = armOf(change);
  const turns: Generation[] = [];
  for await (const turn of recurse({ arm, source: await openOf(arm), replicate: 1 })) turns.push(turn);
  return turns;
}

async function reportsOf(change: Record<string, unknown>, more: Partial<BlockRequest> = {}): Promise<BlockReport[]> {
  const arm = armOf(change);
  const reports: BlockReport[] = [];
  const request = { arm, source: await openOf(arm), range: { first: 0, count: 3 }, every: 0, ...more };
  for await (const report of runBlock(request)) reports.push(report);
  return reports;
}

const seen = ({ chunk, previews, events }: BlockReport) => ({ chunk, previews, events });
const origins = ({ corpus }: Generation) => Object.fromEntries(itemsByOrigin(compositionOf(corpus)));
const values = (turn: Generation): number[] => [...(turn.kept as ValueSamples).values()];

const text = { source: { kind: "text", dataset: "d" }, family: { kind: "ngram" } };
const beginnings: [name: string, rest: Record<string, unknown>, more: Recursion][] = [
  ["gaussian, replace", {}, {}],
  ["gaussian, accumulate", {}, { policy: { kind: "accumulate" } }],
  ["gaussian, fixed mix", {}, { policy: { kind: "mix", real: 0.3, draw: "fixed" } }],
  [
    "mixture from the model before",
    { source: { kind: "moons" }, family: { kind: "gaussian-mixture", start: "previous" } },
    { sampleSize: 40 },
  ],
  ["kernel density", { family: { kind: "kde" } }, { policy: { kind: "window", generations: 2 } }],
  ["ngram", text, { sampleSize: 600, policy: { kind: "accumulate-subsample" } }],
  [
    "regression",
    { source: { kind: "linear", dimensions: 2 }, family: { kind: "linear-regression" } },
    { sampleSize: 40 },
  ],
];
const change = { from: FROM, policy: { kind: "mix", real: 0.5 }, schedule: { kind: "linear", rate: 0.5 } };

test.each(beginnings)("%s: bits before a change are those of the definition without it", async (_name, rest, more) => {
  const plain = await reportsOf({ ...rest, ...recursion(more) });
  const forked = await reportsOf({ ...rest, ...recursion({ ...more, changes: [change] }) });
  expect(forked.slice(0, FROM).map(seen)).toEqual(plain.slice(0, FROM).map(seen));
  expect(forked.map(seen)).not.toEqual(plain.map(seen));
});

test.each(beginnings)("%s: goes on with a change out of snapshots of either side of it", async (_name, rest, more) => {
  const input = { ...rest, ...recursion({ ...more, changes: [change] }) };
  const snapshots: Uint8Array[] = [];
  const arm = armOf(input);
  const reports: BlockReport[] = [];
  for await (const report of runBlock({ arm, source: await openOf(arm), range: { first: 0, count: 3 }, every: 0 })) {
    reports.push(report);
    if (report.snapshot) snapshots.push(report.snapshot());
  }
  // A snapshot of the definition without the change is one of this, up to the change.
  const plain = armOf({ ...rest, ...recursion(more) });
  const before: Uint8Array[] = [];
  for await (const report of runBlock({
    arm: plain,
    source: await openOf(plain),
    range: { first: 0, count: 3 },
    every: 0,
  }))
    if (report.snapshot) before.push(report.snapshot());
  for (const [from, at] of [
    [snapshots[1]!, 2],
    [snapshots[FROM]!, FROM + 1],
    [before[FROM - 1]!, FROM],
  ] as const) {
    expect((await reportsOf(input, { from })).map(seen)).toEqual(reports.slice(at).map(seen));
  }
});

test("a batch has the bits of one replicate after another, through a change", async () => {
  const input = recursion({ changes: [change] });
  const alone = await reportsOf(input, { families: oneByOne });
  expect((await reportsOf(input, { families: batching().families })).map(seen)).toEqual(alone.map(seen));
});

test("what is known is gone through without being measured, with the same bits after it", async () => {
  const input = { ...text, ...recursion({ sampleSize: 600, changes: [change] }) };
  const whole = await reportsOf(input);
  let asked = 0;
  const rest = await reportsOf(input, { measureFrom: FROM, progress: () => void asked++ });
  expect(rest.map(seen)).toEqual(whole.slice(FROM).map(seen));
  expect(rest.map(({ chunk }) => chunk.firstGeneration)).toEqual([3, 4, 5, 6, 7]);
  expect(asked).toBeGreaterThan(generations - 1);
});

test("sampler and selector change what a generation gives, not what it is", async () => {
  const plain = await turnsOf(recursion({}));
  const narrower = await turnsOf(recursion({ changes: [{ from: FROM, sampler: { kind: "lambda", lambda: 0.25 } }] }));
  const moments = ({ model }: Generation) => model.facets.moments!;
  expect(moments(narrower[FROM]!)).toEqual(moments(plain[FROM]!));
  // Half the standard deviation around the same mean, from the same noise.
  const { mean } = moments(plain[FROM]!);
  const wide = values(plain[FROM]!);
  for (const [index, value] of values(narrower[FROM]!).entries())
    expect(value - mean).toBeCloseTo((wide[index]! - mean) / 2, 12);
});

test("accumulate after replace grows from the corpus in hand; what was let go does not come back", async () => {
  const turns = await turnsOf(recursion({ changes: [{ from: FROM, policy: { kind: "accumulate" } }] }));
  expect(turns.map(origins)).toEqual([
    { [REAL]: 20 },
    { 0: 20 },
    { 1: 20 },
    { 2: 20 },
    { 2: 20, 3: 20 },
    { 2: 20, 3: 20, 4: 20 },
    { 2: 20, 3: 20, 4: 20, 5: 20 },
    { 2: 20, 3: 20, 4: 20, 5: 20, 6: 20 },
  ]);
  // Maximum likelihood by hand: mean and variance of the samples of generations 2 and 3 together.
  const both = [...values(turns[2]!), ...values(turns[3]!)];
  const mean = both.reduce((sum, value) => sum + value, 0) / both.length;
  const variance = both.reduce((sum, value) => sum + (value - mean) ** 2, 0) / both.length;
  const { mean: fitted, logVariance } = turns[4]!.model.facets.moments!;
  expect(fitted).toBeCloseTo(mean, 12);
  expect(Math.exp(logVariance)).toBeCloseTo(variance, 12);
});

test("a policy whose words promise the first real corpus has it, whatever was before", async () => {
  const after = async (policy: Record<string, unknown>, more: Recursion = {}) =>
    (await turnsOf(recursion({ ...more, changes: [{ from: FROM, policy }] }))).slice(FROM).map(origins);
  const real = { kind: "mix", real: 0.25, draw: "fixed" };
  expect((await after(real)).slice(0, 3)).toEqual([{ 2: 20 }, { [REAL]: 5, 3: 15 }, { [REAL]: 5, 4: 15 }]);
  const stays = { kind: "window", generations: 2, real: "stays" };
  expect((await after(stays))[2]).toEqual({ [REAL]: 20, 3: 20, 4: 20 });
  const balanced = { kind: "cycle", cycle: "balanced" };
  const parts = (await after(balanced, { sampleSize: 21 }))[1]!;
  expect(parts).toEqual({ [REAL]: 7, 2: 7, 3: 7 });
});

test("the fixed real subset is drawn from the items that generation 0 learned from", async () => {
  const turns = await turnsOf(
    recursion({ changes: [{ from: FROM, policy: { kind: "mix", real: 0.25, draw: "fixed" } }] }),
  );
  const realOf = ({ corpus }: Generation): number[] =>
    corpus.parts
      .filter(({ origin }) => origin === "real")
      .flatMap(({ samples }) => [...(samples as ValueSamples).values()]);
  const first = new Set(realOf(turns[0]!));
  expect(realOf(turns[4]!)).toHaveLength(5);
  for (const value of realOf(turns[4]!)) expect(first.has(value)).toBe(true);
  expect(realOf(turns[5]!)).toEqual(realOf(turns[4]!));
});

test("weights are those of the policy that trains, not of the one before", async () => {
  const turns = await turnsOf(
    recursion({
      policy: { kind: "weighted" },
      changes: [
        { from: 2, policy: { kind: "importance", decay: 0.5 } },
        { from: 4, policy: { kind: "accumulate" } },
      ],
    }),
  );
  const weights = ({ corpus }: Generation) => corpus.parts.map(({ origin, weight }) => [origin, weight]);
  expect(weights(turns[3]!)).toEqual([
    ["real", undefined],
    [1, 0.25],
    [2, 0.125],
  ]);
  expect(weights(turns[5]!).every(([, weight]) => weight === undefined)).toBe(true);
});

const pairs = policies.flatMap(({ kind: before }) =>
  policies.filter(({ kind }) => kind !== "edit").map(({ kind: after }) => [before, after] as const),
);

test.each(pairs)("from %s to %s: what a corpus is made of is known without data", async (before, after) => {
  for (const schedule of [{ kind: "constant" }, { kind: "linear", rate: 0.7 }]) {
    const options = { ...(after === "mix" ? { draw: "fixed" } : {}), ...(after === "blend" ? { draw: "fixed" } : {}) };
    const input = recursion({
      sampleSize: 13,
      policy: { kind: before },
      schedule,
      changes: [
        { from: FROM, policy: { kind: after, ...options } },
        { from: 6, sampleSize: 17, policy: { kind: before } },
      ].slice(0, before === "edit" ? 1 : 2),
    });
    const arm = armOf(input);
    const replayed = [...compositionsOf({ arm, source: await openOf(arm), replicate: 1 })];
    expect(replayed).toEqual((await turnsOf(input)).map(({ corpus }) => compositionOf(corpus)));
  }
});

test("laws are silent from the first change on, and only from one that changes something", async () => {
  const arm = (changes: unknown) => armOf(recursion({ changes }));
  const source = await openOf(arm([]));
  const laws = (changes: unknown) => lawsOf({ arm: arm(changes), source, size: 20 });
  const plain = laws([]);
  const forked = laws([change]);
  expect(forked.map(({ name }) => name)).toEqual(plain.map(({ name }) => name));
  for (const [index, { mean }] of forked.entries()) {
    expect(mean).toEqual([
      ...plain[index]!.mean.slice(0, FROM),
      ...Array.from({ length: generations - FROM }, () => null),
    ]);
  }
  expect(laws([{ from: 2, policy: { kind: "replace" } }])).toEqual(plain);
});
