import { expect, test } from "vitest";
import { corpusSize, type Corpus, type Part } from "../contracts/samples.ts";
import { memberOf } from "../contracts/member.ts";
import type { TeacherMember } from "../contracts/teacher.ts";
import { checkDefinition } from "../definition/check.ts";
import type { ArmDefinition } from "../definition/schema.ts";
import { gaussian, GaussianModel } from "../families/gaussian/gaussian.ts";
import { fitMoments } from "../families/gaussian/fit.ts";
import { runBlock } from "../recursion/block.ts";
import { recurse } from "../recursion/recurse.ts";
import { InputError } from "../definition/problem.ts";
import { ValueSamples } from "../samples/values.ts";
import { openSource } from "../sources/open.ts";
import { armOf, gaussianInput, openText, testStream, zipfWords } from "../testing/sources.ts";
import { apportioned } from "./pool-table/pool-table.ts";
import { splitCorpus } from "./pool/split.ts";
import { teachers } from "./index.ts";

const unread = () => Promise.reject(new Error("unread"));

const normal = (size: number, center: number, replicate: number): ValueSamples =>
  new ValueSamples({ cipher: testStream(replicate).cipher, size }, center, 0);

const valuesOf = ({ parts }: Corpus): number[] =>
  parts.flatMap(({ samples }) => [...(samples as ValueSamples).values()]);

const taught = (teaching: Record<string, unknown>, change: Record<string, unknown> = {}): ArmDefinition =>
  armOf({ recursion: { ...gaussianInput.recursion, sampleSize: 30, teachers: teaching }, ...change });

/** What a teacher generates from a corpus with Gaussians; `notes` are what it says. */
async function generated(
  arm: ArmDefinition,
  corpus: Corpus,
  { size, notes = [] }: { size: number; notes?: string[] },
): Promise<ValueSamples> {
  const { teachers: config } = arm.recursion;
  const teacher = memberOf<TeacherMember>(teachers, config.kind);
  const source = await openSource(arm.source, unread);
  const fit = (own: Corpus): GaussianModel => {
    if (corpusSize(own) >= 2) return new GaussianModel(fitMoments(own, 0));
    throw new InputError([{ path: ["recursion", "sampleSize"], message: "variance needs 2 or more" }]);
  };
  const stream = testStream(4);
  const note = (message: string): void => void notes.push(message);
  const request = { size, decoding: {}, stream, source, note };
  const model = fit(corpus);
  return (await teacher.generate({ config, model, first: model, corpus, request, fit })) as ValueSamples;
}

test("a random split is even, disjoint and keeps origins and weights; its parts are as likely as any", () => {
  const parts: Part[] = [
    { origin: "real", samples: new ValueSamples(Float64Array.from({ length: 7 }, (_, i) => i)), weight: 2 },
    { origin: 0, samples: new ValueSamples(Float64Array.from({ length: 6 }, (_, i) => 7 + i)) },
  ];
  // How often value 0 is with value 12: of 4,000 splits of 13 into 5, 4 and 4 with probability 22/78; 4.5 standard deviations
  // are 129, a false alarm in 150,000 seeds.
  let together = 0;
  for (let split = 0; split < 4000; split++) {
    const corpora = splitCorpus({ parts }, { models: 3, split: "random" }, testStream(split));
    if (corpora.some((own) => [0, 12].every((value) => valuesOf(own).includes(value)))) together++;
    if (split > 20) continue;
    expect(corpora.map(corpusSize).toSorted()).toEqual([4, 4, 5]);
    expect(corpora.flatMap(valuesOf).toSorted((a, b) => a - b)).toEqual(Array.from({ length: 13 }, (_, i) => i));
    for (const part of corpora.flatMap((own) => own.parts))
      expect(part.weight).toBe(part.origin === "real" ? 2 : undefined);
  }
  expect(Math.abs(together - 4000 * (22 / 78))).toBeLessThan(129);
});

test("by cluster every model learns from one region; together they generate both", async () => {
  const corpus: Corpus = {
    parts: [
      { origin: "real", samples: normal(50, 0, 1) },
      { origin: 0, samples: normal(50, 1000, 2) },
    ],
  };
  const corpora = splitCorpus(corpus, { models: 2, split: "cluster" }, testStream(1));
  expect(corpora.map(corpusSize)).toEqual([50, 50]);
  const samples = await generated(taught({ kind: "pool", models: 2, split: "cluster" }), corpus, { size: 200 });
  const values = [...samples.values()];
  expect(values).toHaveLength(200);
  expect(values.every((value) => Math.min(Math.abs(value), Math.abs(value - 1000)) < 10)).toBe(true);
  // Binomial(200, 1/2): outside 60..140 for a seed in 10^8.
  const low = values.filter((value) => value < 500).length;
  expect(low).toBeGreaterThan(60);
  expect(low).toBeLessThan(140);
});

test("a table's shares are those of what is generated, to the item", async () => {
  expect(apportioned(10, [1, 1, 1])).toEqual([4, 3, 3]);
  expect(apportioned(7, [0.5, 0.25, 0.25])).toEqual([3, 2, 2]);
  expect(apportioned(0, [2, 1])).toEqual([0, 0]);
  const corpus: Corpus = {
    parts: [
      { origin: "real", samples: normal(50, 0, 1) },
      { origin: 0, samples: normal(50, 1000, 2) },
    ],
  };
  const values = [
    ...(
      await generated(taught({ kind: "pool-table", shares: [3, 1], split: "cluster" }), corpus, { size: 40 })
    ).values(),
  ];
  expect([10, 30]).toContain(values.filter((value) => value < 500).length);
  expect(values).toHaveLength(40);
});

test("a reward keeps the best of all answers, place by place", async () => {
  // Each of 3 models answers n = 4,000 places with nearly N(0, 1): the mean of the best is E max of 3 = 0.8463 (Harter 1961).
  // Its standard error is .012 with that of the three fitted means; .06 is 5 of them.
  const corpus: Corpus = { parts: [{ origin: "real", samples: normal(30_000, 0, 1) }] };
  const arm = taught({ kind: "pool-reward", models: 3 });
  const samples = await generated(arm, corpus, { size: 4000 });
  expect(samples.size).toBe(4000);
  const mean = (samples as ValueSamples).values().reduce((sum, value) => sum + value, 0) / 4000;
  expect(Math.abs(mean - 0.8463)).toBeLessThan(0.06);
});

test("a model that nothing can be fitted to is left out with a note; without any the reason is thrown", async () => {
  const corpus: Corpus = { parts: [{ origin: "real", samples: new ValueSamples(Float64Array.of(0, 0.1, 0.2, 900)) }] };
  const notes: string[] = [];
  const arm = taught({ kind: "pool", models: 2, split: "cluster" });
  expect((await generated(arm, corpus, { size: 8, notes })).size).toBe(8);
  expect(notes).toHaveLength(1);
  expect(notes[0]).toMatch(/^model [12] of the pool has too little to learn from and is left out: .*2 or more/);
  await expect(generated(arm, { parts: [{ origin: 0, samples: normal(2, 0, 1) }] }, { size: 4 })).rejects.toThrow(
    "2 or more",
  );
});

test.each(teachers.map(({ kind }) => kind))(
  "a chain under %s has exact sizes and the same bits again",
  async (kind) => {
    const arm = taught({ kind }, { metrics: ["variance-ratio", "generation-cost"] });
    const source = await openSource(arm.source, unread);
    const means: number[][] = [];
    for (let run = 0; run < 2; run++) {
      const own: number[] = [];
      for await (const { kept, model } of recurse({ arm, source, replicate: 3 })) {
        expect(kept.size).toBe(30);
        own.push(model.facets.moments!.mean);
      }
      means.push(own);
    }
    expect(means[0]).toEqual(means[1]);
    const cost = kind === "pool-reward" ? 3 : 1;
    for await (const { chunk, events } of runBlock({ arm, source, range: { first: 0, count: 2 }, every: Infinity })) {
      expect(events).toEqual([]);
      expect([...chunk.metrics["generation-cost"]!]).toEqual(Array.from({ length: 10 }, () => cost));
    }
  },
);

test("text is split and joined by blocks", async () => {
  const source = await openText(zipfWords(40, 300));
  const text = { source: { kind: "text", dataset: "d", holdOut: 0 }, family: { kind: "ngram" } };
  for (const kind of ["pool", "pool-table"]) {
    const arm = armOf({ ...text, recursion: { ...gaussianInput.recursion, sampleSize: 700, teachers: { kind } } });
    for await (const { kept } of recurse({ arm, source, replicate: 0 })) expect(kept.size).toBe(700);
  }
});

test("regions of what has none, and a score that cannot be had, are refused", () => {
  const sentences = (change: Record<string, unknown>): string[] => {
    const check = checkDefinition({ ...gaussianInput, ...change });
    return check.ok ? [] : check.problems.map(({ message }) => message);
  };
  const recursion = (teaching: Record<string, unknown>) => ({
    ...gaussianInput.recursion,
    sampleSize: 700,
    teachers: teaching,
  });
  const text = { source: { kind: "text", dataset: "d" }, family: { kind: "ngram" } };
  expect(sentences({ ...text, recursion: recursion({ kind: "pool", split: "cluster" }) })).toEqual([
    "pool of 3, by region needs points of one or more dimensions; a ngram produces tokens of text. Change its options, or use single",
  ]);
  expect(sentences({ ...text, recursion: recursion({ kind: "pool-reward" }) })[0]).toMatch(/^coordinate needs points/);
  expect(sentences({ recursion: recursion({ kind: "pool-reward", score: { kind: "likelihood" } }) })[0]).toMatch(
    gaussian.produces.includes("density" as never) ? /./ : /^likelihood needs a density/,
  );
});
