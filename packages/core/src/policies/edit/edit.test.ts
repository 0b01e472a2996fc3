import { expect, test } from "vitest";
import { compositionOf, corpusSize, itemsByOrigin, REAL, type Corpus } from "../../contracts/samples.ts";
import type { Source } from "../../contracts/source.ts";
import type { ArmDefinition } from "../../definition/schema.ts";
import { compositionsOf } from "../../recursion/provenance.ts";
import { runBlock, type BlockRequest } from "../../recursion/block.ts";
import type { BlockReport } from "../../recursion/collector.ts";
import { recurse } from "../../recursion/recurse.ts";
import type { PairSamples } from "../../samples/pairs.ts";
import { openSource } from "../../sources/open.ts";
import { armOf, openText, zipfWords } from "../../testing/sources.ts";

const masks = ["fixed", "fresh", "decaying", "disjoint"] as const;
const linear = { source: { kind: "linear", dimensions: 2 }, family: { kind: "linear-regression" } };
const text = { source: { kind: "text", dataset: "d" }, family: { kind: "ngram" } };
const words = zipfWords(60, 300);

const definition = (mask: string, change: Record<string, unknown> = linear, recursion: Record<string, unknown> = {}) =>
  armOf({
    ...change,
    recursion: { generations: 6, sampleSize: 40, policy: { kind: "edit", mask, share: 0.3 }, ...recursion },
  });

const open = (arm: ArmDefinition): Promise<Source> =>
  arm.source.kind === "text" ? openText(words) : openSource(arm.source, () => Promise.reject(new Error("unread")));

async function corporaOf(arm: ArmDefinition): Promise<Corpus[]> {
  const corpora: Corpus[] = [];
  for await (const { corpus } of recurse({ arm, source: await open(arm), replicate: 0 })) corpora.push(corpus);
  return corpora;
}

/** What stands where: origin by position, for corpora of single items. */
const byPosition = ({ parts }: Corpus): Map<number, number | "real"> =>
  new Map(
    parts.flatMap(({ origin, samples, positions }) =>
      Array.from({ length: samples.size }, (_, unit) => [positions?.[unit] ?? unit, origin] as const),
    ),
  );

const editedAt = (corpus: Corpus, generation: number): number[] =>
  [...byPosition(corpus)]
    .flatMap(([position, origin]) => (origin === generation ? [position] : []))
    .toSorted((a, b) => a - b);

test.each(masks)("%s: every position is filled once, with as many edits as the mask covers", async (mask) => {
  const corpora = await corporaOf(definition(mask));
  const sizes = corpora.map((corpus, generation) => editedAt(corpus, generation - 1).length);
  expect(sizes).toEqual(
    {
      fixed: [0, 12, 12, 12, 12, 12],
      fresh: [0, 12, 12, 12, 12, 12],
      decaying: [0, 12, 6, 3, 2, 1],
      disjoint: [0, 12, 12, 12, 4, 0],
    }[mask],
  );
  for (const corpus of corpora) {
    expect([...byPosition(corpus).keys()].toSorted((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, i) => i));
    expect(corpusSize(corpus)).toBe(40);
  }
});

test("fixed masks stay, disjoint ones never meet, fresh ones do", async () => {
  const at = async (mask: string): Promise<number[][]> =>
    (await corporaOf(definition(mask))).slice(1).map((corpus, turn) => editedAt(corpus, turn));
  const fixed = await at("fixed");
  for (const positions of fixed) expect(positions).toEqual(fixed[0]);
  const disjoint = (await at("disjoint")).flat();
  expect(new Set(disjoint).size).toBe(disjoint.length);
  const fresh = await at("fresh");
  expect(fresh[1]).not.toEqual(fresh[0]);
});

test("what is not under the mask stays as it was, and a pair keeps its input", async () => {
  const corpora = await corporaOf(definition("fresh"));
  const stands = ({ parts }: Corpus): Map<number, readonly [row: number, target: number]> =>
    new Map(
      parts.flatMap(({ samples, positions }) => {
        const { rows, targets } = samples as PairSamples;
        return Array.from(rows, (row, unit) => [positions?.[unit] ?? unit, [row, targets[unit]!]] as const);
      }),
    );
  for (let turn = 1; turn < corpora.length; turn++) {
    const [before, after] = [stands(corpora[turn - 1]!), stands(corpora[turn]!)];
    const edited = new Set(editedAt(corpora[turn]!, turn - 1));
    for (const [position, [row, target]] of after) {
      expect(row).toBe(position);
      if (!edited.has(position)) expect(target).toBe(before.get(position)![1]);
      else expect(target).not.toBe(before.get(position)![1]);
    }
  }
});

const settings: [string, Record<string, unknown>, Record<string, unknown>][] = [
  ["values", {}, {}],
  ["pairs", linear, {}],
  ["pairs of classes", { source: { kind: "logistic", dimensions: 2 }, family: { kind: "logistic-regression" } }, {}],
  ["tokens", text, { sampleSize: 1000 }],
  ["a growing corpus", {}, { schedule: { kind: "linear", rate: 0.25 } }],
];

async function reportsOf(request: BlockRequest): Promise<BlockReport[]> {
  const reports: BlockReport[] = [];
  for await (const report of runBlock(request)) reports.push(report);
  return reports;
}

const measured = ({ chunk, previews, events }: BlockReport) => ({ chunk, previews, events });

const chains = settings.flatMap(([name, change, recursion]) =>
  masks.map((mask) => ({ name, mask, change, recursion })),
);

test.each(chains)("$name, $mask: resumed from a snapshot the chain is the undisturbed one", async (chain) => {
  const arm = definition(chain.mask, chain.change, chain.recursion);
  const request = { arm, source: await open(arm), range: { first: 0, count: 2 }, every: 0 };
  const snapshots: Uint8Array[] = [];
  const reports: BlockReport[] = [];
  for await (const report of runBlock(request)) {
    reports.push(report);
    snapshots.push(report.snapshot!());
  }
  for (const done of [0, 3]) {
    const resumed = await reportsOf({ ...request, source: await open(arm), from: snapshots[done]! });
    expect(resumed.map(measured)).toEqual(reports.slice(done + 1).map(measured));
  }
});

test.each(settings)(
  "%s: the composition is known without training, and sizes are exact",
  async (_name, change, recursion) => {
    const arm = definition("fresh", change, recursion);
    const source = await open(arm);
    const corpora = await corporaOf(arm);
    expect([...compositionsOf({ arm, source, replicate: 0 })]).toEqual(corpora.map(compositionOf));
    const last = itemsByOrigin(compositionOf(corpora[5]!));
    expect(last.get(REAL)!).toBeGreaterThan(0);
  },
);
