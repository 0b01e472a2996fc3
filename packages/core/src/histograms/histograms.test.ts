import { expect, test } from "vitest";
import type { Histogram } from "../contracts/histogram.ts";
import type { Measured } from "../contracts/metric.ts";
import { histogramsOf } from "../definition/check.ts";
import { sequencePerplexities, sequencesOf } from "../metrics/text-maths/sequences.ts";
import { firstPerplexity } from "../metrics/first-perplexity/first-perplexity.ts";
import { firstPerplexityTail } from "../metrics/first-perplexity-tail/first-perplexity-tail.ts";
import { runBlock, type BlockRequest } from "../recursion/block.ts";
import type { BlockReport } from "../recursion/collector.ts";
import { ImageSamples } from "../samples/images.ts";
import { TokenSamples } from "../samples/tokens.ts";
import { openPoints } from "../testing/points.ts";
import { armOf, openText, zipfWords } from "../testing/sources.ts";
import { firstEvidence } from "./first-evidence/first-evidence.ts";
import { measureHistograms } from "./measure.ts";
import { poolHistograms } from "./pool.ts";
import { tally } from "./tally.ts";

const total = ({ below, above, counts }: Pick<Histogram, "below" | "above" | "counts">): number =>
  counts.reduce((sum, count) => sum + count, below + above);

const named = (histograms: readonly Histogram[] | undefined, name: string): Histogram =>
  histograms!.find((histogram) => histogram.name === name)!;

test("numbers fall in bins that hold their lower end, the last both", () => {
  const bins = { low: 0, high: 4, count: 4, scale: "linear" } as const;
  expect(tally([-0.001, 0, 0.999, 1, 3.999, 4, 4.001, NaN, Infinity, -Infinity], bins)).toEqual({
    below: 2,
    above: 2,
    counts: [2, 1, 0, 2],
    missing: 1,
  });
  // Decades: 1, 10, 100.
  expect(tally([0, -1, 1, 9.99, 10.01, 100, 101], { low: 1, high: 100, count: 2, scale: "log" })).toEqual({
    below: 2,
    above: 1,
    counts: [2, 2],
    missing: 0,
  });
  expect(() => tally([1], { low: 0, high: 1, count: 2, scale: "log" })).toThrow("no width on a log scale");
});

const textArm = (change: Record<string, unknown> = {}) =>
  armOf({
    source: { kind: "text", dataset: "d", holdOut: 0.3 },
    family: { kind: "ngram" },
    recursion: { generations: 5, sampleSize: 2000, policy: { kind: "replace" } },
    replicates: 5,
    ...change,
  });

const openZipf = () => openText(zipfWords(60, 800), { holdOut: 0.3 });

async function reports(request: Omit<BlockRequest, "source">) {
  const all: BlockReport[] = [];
  const source = await openZipf();
  for await (const report of runBlock({ source, every: 0, ...request })) all.push(report);
  return all;
}

test("the previewed replicates have every histogram that fits, real text beside generation 0 alone", async () => {
  const arm = textArm();
  const [first, second] = await reports({ arm, range: { first: 0, count: 5 } });
  expect(first!.previews.map(({ replicate }) => replicate)).toEqual([0, 1, 2]);
  for (const { histograms } of first!.previews) {
    expect(histograms!.map(({ name }) => name)).toEqual(["first-perplexity", "own-perplexity"]);
    // The models of generation 0 wrote these: both are the same there. 2,000 tokens are 31 sequences of 64 and one of 16.
    const [byFirst, byOwn] = [named(histograms, "first-perplexity"), named(histograms, "own-perplexity")];
    expect({ ...byFirst, name: "" }).toEqual({ ...byOwn, name: "" });
    expect(total(byFirst)).toBe(32);
    expect(byFirst).toMatchObject({ low: 1, high: 60, missing: 0 });
    expect(total(byFirst.real!)).toBeGreaterThan(10);
  }
  expect(second!.previews.every(({ histograms }) => histograms!.every(({ real }) => real === undefined))).toBe(true);
});

test("a block that goes on has the model of generation 0 again, although the family keeps no bytes of it", async () => {
  const arm = textArm({ metrics: ["first-perplexity", "first-perplexity-tail"] });
  const request = { arm, range: { first: 1, count: 3 } };
  const source = await openZipf();
  const whole: BlockReport[] = [];
  const snapshots: Uint8Array[] = [];
  for await (const report of runBlock({ ...request, source, every: 0 })) {
    whole.push(report);
    snapshots.push(report.snapshot!());
  }
  const resumed = await reports({ ...request, from: snapshots[1]! });
  const seen = ({ chunk, previews }: BlockReport) => ({ chunk, previews });
  expect(resumed.map(seen)).toEqual(whole.slice(2).map(seen));
});

test("perplexity of a sequence is exp of the mean surprise of its tokens, unknown ones left out", async () => {
  const { facets } = await openZipf();
  const { vocabulary } = facets.text!;
  const tokens = Int32Array.from({ length: 100 }, (_, i) => i % 3);
  const text = new TokenSamples(tokens, vocabulary, Int32Array.of(0, 10));
  // The first segment is too short to be a sequence; the second is 64 tokens and 26.
  const sequences = sequencesOf(text)!;
  expect([...sequences.segments()]).toEqual([
    { start: 0, end: 64 },
    { start: 64, end: 90 },
  ]);
  expect(sequences.tokens).toEqual(tokens.slice(10));
  // Surprise ln 4 for token 0, ln 9 for token 1, none known for token 2: the geometric mean of 4 and 9 is 6.
  const logs = [-Math.log(4), -Math.log(9), NaN];
  const model = {
    perplexity: () => undefined,
    logProbabilities: ({ tokens: asked }: TokenSamples) => Float64Array.from(asked, (token) => logs[token]!),
  };
  const even = new TokenSamples(
    Int32Array.from({ length: 66 }, (_, i) => i % 3),
    vocabulary,
  );
  const [perplexity] = (await sequencePerplexities(model, even))!;
  // 64 tokens: 22 of token 0, 21 of token 1.
  expect(perplexity).toBeCloseTo(Math.exp((22 * Math.log(4) + 21 * Math.log(9)) / 43), 10);
  expect(sequencePerplexities(model, even.head(15))).toBeUndefined();
  const many = sequencesOf(new TokenSamples(new Int32Array(64 * 1000), vocabulary))!;
  expect(many.starts.length).toBe(512);
});

test("the median and the tail are those of the sequences' perplexities under the model of generation 0", async () => {
  const source = await openZipf();
  const { vocabulary, heldOut } = source.facets.text!;
  // Perplexity of a sequence is 2 to the power of its tokens' number: held-out text, all token 1 or 2, has perplexity 2 and 4.
  const facets = {
    "token-probabilities": {
      perplexity: () => undefined,
      logProbabilities: ({ tokens }: TokenSamples) => Float64Array.from(tokens, (token) => -token * Math.LN2),
    },
  };
  const sequences = (...levels: number[]) => Int32Array.from({ length: levels.length * 64 }, (_, i) => levels[i >> 6]!);
  const real = { heldOut: sequences(...Array.from({ length: 100 }, (_, i) => (i < 95 ? 1 : 2))), vocabulary };
  const measured = (tokens: Int32Array, text: { heldOut: Int32Array; vocabulary: typeof vocabulary }): Measured => ({
    source: { ...source, facets: { ...source.facets, text } },
    model: { facets: {} },
    first: { facets },
    generation: 3,
    kept: new TokenSamples(tokens, vocabulary),
  });
  const generated = sequences(0, 0, 1, 1, 1, 1, 2, 2, 5, 6);
  expect(firstPerplexity.measure(measured(generated, real))).toBeCloseTo(2, 12);
  expect(firstPerplexityTail.measure(measured(generated, real))).toBe(0.4);
  // Of real text itself 5 % lie in the tail.
  expect(firstPerplexityTail.measure(measured(real.heldOut, real))).toBe(0.05);
  expect(firstPerplexityTail.measure(measured(generated, { heldOut: sequences(1, 2), vocabulary }))).toBeUndefined();
  expect(heldOut.length).toBeGreaterThan(0);
});

test("values are counted in the source's standard deviations from its mean", async () => {
  const arm = armOf({
    source: { kind: "gaussian", mean: 40, sd: 3 },
    recursion: { generations: 1, sampleSize: 20_000, policy: { kind: "replace" } },
  });
  const source = await openPoints({ kind: "gaussian", mean: 40, sd: 3 });
  for await (const { previews } of runBlock({ arm, source, range: { first: 0, count: 1 } })) {
    const histogram = named(previews[0]!.histograms, "values");
    expect(total(histogram)).toBe(4096);
    // A normal has .6827 within one standard deviation: bins 24 to 35 of 60 over -5..5. Standard error .0073; 5 of them.
    for (const { counts } of [histogram, histogram.real!]) {
      const within = counts.slice(24, 36).reduce((sum, count) => sum + count, 0) / 4096;
      expect(Math.abs(within - 0.6827)).toBeLessThan(5 * 0.0073);
    }
  }
});

test("log-densities of real points lie in their bins; points between the modes lie below", async () => {
  const source = await openPoints({ kind: "eight-gaussians" });
  const arm = armOf({
    source: { kind: "eight-gaussians" },
    family: { kind: "multivariate-gaussian" },
    recursion: { generations: 1, sampleSize: 1000, policy: { kind: "replace" } },
  });
  for await (const { previews } of runBlock({ arm, source, range: { first: 0, count: 1 } })) {
    const { below, real } = named(previews[0]!.histograms, "log-density");
    expect(real!.below + real!.above).toBeLessThan(5);
    // One broad normal over a ring of eight narrow ones: much of it lies where nothing real is.
    expect(below).toBeGreaterThan(300);
  }
});

test("what an image costs is minus its evidence, in bits a pixel", async () => {
  const images = new ImageSamples(new Uint8Array(4 * 6), { height: 2, width: 2 });
  const encoder = {
    encode: () => ({ dimensions: 1, means: new Float32Array(6), logVariances: new Float32Array(6) }),
    // 4 pixels: 2 nats are .72 bits a pixel.
    evidence: () => Promise.resolve(Float64Array.of(-2, -2, -2, -2, -100, NaN)),
  };
  const [histogram] = await measureHistograms([firstEvidence], {
    source: { ...(await openZipf()), facets: { "held-out-images": images } },
    model: { facets: {} },
    first: { facets: { "latent-encoder": encoder } },
    generation: 0,
    kept: images,
  });
  expect(histogram).toMatchObject({ above: 1, below: 0, missing: 1 });
  const bin = Math.floor((Math.log(0.5 / Math.LN2 / 0.05) / Math.log(40)) * 48);
  expect(histogram!.counts[bin]).toBe(4);
  expect(total(histogram!.real!)).toBe(5);
});

test("an arm has the histograms whose needs its family and source meet", () => {
  const names = (change: Record<string, unknown>) => histogramsOf(armOf(change)).map(({ name }) => name);
  expect(names({})).toEqual(["values"]);
  expect(names({ source: { kind: "moons" }, family: { kind: "kde" } })).toEqual(["log-density"]);
  expect(names({ source: { kind: "swiss-roll" }, family: { kind: "kde" } })).toEqual([]);
  expect(names({ source: { kind: "bernoulli" }, family: { kind: "bernoulli" } })).toEqual([]);
});

test("replicates are added up bin by bin, each name by itself; other bins are left out", () => {
  const bins = { low: 0, high: 1 };
  const one = { name: "a", ...bins, below: 1, above: 0, counts: [1, 2], missing: 3 };
  const two = { name: "a", ...bins, below: 0, above: 4, counts: [5, 6], missing: 0 };
  const real = { below: 1, above: 1, counts: [1, 1] };
  const other = { name: "b", ...bins, below: 0, above: 0, counts: [9], missing: 0, real };
  expect(poolHistograms([[one, other], [two, other], [{ ...two, high: 2 }], []])).toEqual([
    { name: "a", ...bins, below: 1, above: 4, counts: [6, 8], missing: 3 },
    { ...other, counts: [18], real: { below: 2, above: 2, counts: [2, 2] } },
  ]);
  expect(poolHistograms([])).toEqual([]);
});
