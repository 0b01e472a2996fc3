import { expect, test } from "vitest";
import { runBlock } from "../../recursion/block.ts";
import { products, type PairSamples } from "../../samples/pairs.ts";
import { openSource } from "../../sources/open.ts";
import { summarize } from "../../stats/summary.ts";
import { armOf, testStream } from "../../testing/sources.ts";
import { logisticRegression } from "../../families/logistic-regression/logistic-regression.ts";
import { verifier } from "./verifier.ts";

const unread = () => Promise.reject(new Error("unread"));
const source = await openSource(
  armOf({ source: { kind: "logistic" }, family: { kind: "logistic-regression" } }).source,
  unread,
);
const truth = source.facets["linear-weights"]!.weights;
const drawn = source.draw(20_000, testStream(1)) as PairSamples;
const corpus = { parts: [{ origin: "real" as const, samples: drawn }] };
const config = logisticRegression.schema.parse({ kind: "logistic-regression" });
const model = logisticRegression.fit(corpus, config, { stream: testStream(1), source, generation: 0 });

function select(change: { phi?: number; psi?: number }, size: number, note?: (message: string) => void): PairSamples {
  const of = verifier.schema.parse({ kind: "verifier", ...change });
  const stream = testStream(2);
  return verifier.select({
    config: of,
    drawn,
    size,
    model,
    first: model,
    corpus,
    source,
    generation: 0,
    stream,
    note,
  }) as PairSamples;
}

function rightOf(pairs: PairSamples): number {
  const scores = products(pairs, truth);
  return scores.filter((score, i) => score > 0 === (pairs.targets[i] === 1)).length / pairs.size;
}

test("a perfect verifier keeps right labels alone; one that keeps all changes nothing", () => {
  expect(rightOf(select({ phi: 1, psi: 0 }, 5000))).toBe(1);
  const all = select({ phi: 1, psi: 1 }, 5000);
  expect([...all.rows]).toEqual([...drawn.rows.subarray(0, 5000)]);
});

// 5,000 kept items: .035 is 5 standard deviations of the share at most, below 1e-6.
test("of labels wrong with probability p the kept are right with (1 - p) phi / ((1 - p) phi + p psi)", () => {
  const p = 1 - rightOf(drawn);
  const [phi, psi] = [0.8, 0.4];
  const expected = ((1 - p) * phi) / ((1 - p) * phi + p * psi);
  expect(Math.abs(rightOf(select({ phi, psi }, 5000)) - expected)).toBeLessThan(0.035);
});

test("too few survivors are repeated evenly with a note; none is an error that names the way out", () => {
  const notes: string[] = [];
  const kept = select({ phi: 0.02, psi: 0 }, 1000, (message) => notes.push(message));
  expect(kept.size).toBe(1000);
  expect(notes[0]).toMatch(/^\d+ of 20000 items passed the verifier; they were repeated to make 1000$/);
  expect(() => select({ phi: 0, psi: 0 }, 10)).toThrow(
    "none of 20000 items passed the verifier: raise selector.phi, selector.psi or selector.drawn",
  );
});

// Feng et al. 2024: p* = phi / (phi + psi). At n = 2,000, d = 5 and .15 from p* the accuracy of a fit is within .1 of its limit.
test.each([
  [0.9, 0.3],
  [0.4, 0.6],
])("accuracy turns where a generator errs as often as phi / (phi + psi): phi %d, psi %d", async (phi, psi) => {
  const threshold = phi / (phi + psi);
  const accuracy = async (flip: number): Promise<number> => {
    const arm = armOf({
      source: { kind: "logistic", dimensions: 5, signal: 1000 },
      family: { kind: "logistic-regression", inputs: "fresh", ridge: 1, flip },
      selector: { kind: "verifier", phi, psi, drawn: 6 },
      recursion: { generations: 2, sampleSize: 2000, policy: { kind: "replace" } },
      sampler: { kind: "temperature", temperature: 0.01 },
      metrics: ["held-out-accuracy"],
    });
    const opened = await openSource(arm.source, unread);
    for await (const { chunk } of runBlock({ arm, source: opened, range: { first: 0, count: 4 }, every: Infinity })) {
      return summarize(chunk.metrics["held-out-accuracy"]!, 4).mean[1]!;
    }
    throw new Error("nothing was measured");
  };
  expect(await accuracy(threshold - 0.15)).toBeGreaterThan(0.9);
  expect(await accuracy(threshold + 0.15)).toBeLessThan(0.1);
});
