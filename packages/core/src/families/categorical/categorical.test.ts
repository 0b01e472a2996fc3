import { expect, test } from "vitest";
import type { Corpus } from "../../contracts/samples.ts";
import { runBlock } from "../../recursion/block.ts";
import { recurse } from "../../recursion/recurse.ts";
import { SymbolSamples } from "../../samples/symbols.ts";
import { openSource } from "../../sources/open.ts";
import { armOf, openText, testStream } from "../../testing/sources.ts";
import { bernoulli } from "../bernoulli/bernoulli.ts";
import { categorical } from "./categorical.ts";

const unread = () => Promise.reject(new Error("unread"));
const open = (config: Record<string, unknown>) =>
  openSource(armOf({ source: config, family: { kind: "categorical" } }).source, unread);

async function fitted(values: number[], pseudoCount: number, size = 4) {
  const source = await open({ kind: "categorical", size });
  const samples = new SymbolSamples(Int32Array.from(values), source.facets.alphabet!);
  const corpus: Corpus = { parts: [{ origin: "real", samples }] };
  const notes: string[] = [];
  const note = (message: string): void => void notes.push(message);
  const context = { stream: testStream(1), source, generation: 0, note };
  const model = categorical.fit(corpus, { kind: "categorical", pseudoCount }, context);
  return { model, notes, source, corpus, context };
}

test("maximum likelihood gives shares of what occurs, a pseudo-count the posterior mean of all symbols", async () => {
  const { support, probabilities } = (await fitted([2, 0, 2, 2], 0)).model.facets["symbol-probabilities"];
  expect([...support]).toEqual([0, 2]);
  expect([...probabilities]).toEqual([0.25, 0.75]);
  const smoothed = (await fitted([2, 0, 2, 2], 0.5)).model.facets["symbol-probabilities"];
  expect([...smoothed.probabilities]).toEqual([1.5 / 6, 0.5 / 6, 3.5 / 6, 0.5 / 6]);
});

test("a corpus of one symbol is absorbed, and says so once", async () => {
  expect((await fitted([1, 1, 1], 0)).notes).toEqual(["only symbol 2 is left"]);
  expect((await fitted([1, 1, 1], 1)).notes).toEqual([]);
  const recursion = { generations: 60, sampleSize: 3, policy: { kind: "replace" } };
  const arm = armOf({ source: { kind: "bernoulli" }, family: { kind: "bernoulli" }, recursion, replicates: 1 });
  const source = await openSource(arm.source, unread);
  for await (const { events, chunk } of runBlock({ arm, source, range: { first: 0, count: 1 }, every: Infinity })) {
    expect(events).toHaveLength(1);
    expect(chunk.metrics["absorbed"]!.indexOf(1)).toBe(events[0]!.generation);
    expect(chunk.metrics["absorbed"]!.at(-1)).toBe(1);
  }
});

// Chi-square of 5 cells, 200,000 draws: over 27 for about 1 seed in 20,000.
test.each([{}, { temperature: 0.5 }, { topK: 2 }, { topP: 0.8 }, { minP: 0.3 }, { realTopK: 3 }])(
  "generation follows the fitted distribution under %j",
  async (decoding) => {
    const counts = [40, 30, 15, 10, 5];
    const values = counts.flatMap((count, symbol) => Array.from({ length: count }, () => symbol));
    const { model, source } = await fitted(values, 0, 5);
    const size = 200_000;
    const kept = model.generate({ size, decoding, stream: testStream(2), source });
    const seen = new Float64Array(5);
    for (const symbol of kept.symbols) seen[symbol]!++;
    const powers = counts.map((count) => count ** (1 / ("temperature" in decoding ? decoding.temperature : 1)));
    // Symbols that each cut keeps of 40 30 15 10 5: .4 + .3 + .15 reaches .8, 15/40 is above .3.
    const first = "topK" in decoding ? 2 : Object.keys(decoding).length === 0 || "temperature" in decoding ? 5 : 3;
    const total = powers.slice(0, first).reduce((sum, power) => sum + power);
    const cells = powers.map((power, i) => (i < first ? (power / total) * size : 0));
    const chiSquare = cells.reduce((sum, cell, i) => sum + (cell > 0 ? (seen[i]! - cell) ** 2 / cell : 0), 0);
    expect(cells.every((cell, i) => cell > 0 || seen[i] === 0)).toBe(true);
    expect(chiSquare).toBeLessThan(27);
  },
);

test("what weights do: a part of weight 0 is not there, all of them 0 is refused", async () => {
  const { source, corpus, context } = await fitted([0, 1], 0);
  const weigh = (weight: number): Corpus => ({ parts: [{ ...corpus.parts[0]!, weight }] });
  const more = new SymbolSamples(Int32Array.of(3, 3), source.facets.alphabet!);
  const config = { kind: "categorical", pseudoCount: 0 } as const;
  const parts = [...weigh(0).parts, { origin: 0, samples: more }];
  expect([...categorical.fit({ parts }, config, context).facets["symbol-probabilities"].support]).toEqual([3]);
  expect(() => categorical.fit(weigh(0), config, context)).toThrow(
    "give the real or the generated data a positive weight",
  );
});

test("a Bernoulli of more than two symbols is refused with the way out", async () => {
  const { corpus, context } = await fitted([0, 1], 0);
  expect(() => bernoulli.fit(corpus, { kind: "bernoulli", pseudoCount: 0 }, context)).toThrow(
    "a Bernoulli distribution has 2 outcomes, the source 4 symbols: use the categorical family",
  );
});

test("it counts the words of a text", async () => {
  const source = await openText("a b a c a");
  const recursion = { generations: 2, sampleSize: "source", policy: { kind: "accumulate" } };
  const arm = armOf({ source: { kind: "text", dataset: "d", holdOut: 0 }, family: { kind: "categorical" }, recursion });
  for await (const { generation, model } of recurse({ arm, source, replicate: 0 })) {
    const { alphabet, support, probabilities } = model.facets["symbol-probabilities"]!;
    expect(Array.from(support, (symbol) => alphabet.name(symbol))).toEqual(["a", "b", "c"]);
    if (generation === 0) expect([...probabilities]).toEqual([0.6, 0.2, 0.2]);
  }
});

test("a chain goes on from a snapshot with the same bits", async () => {
  const recursion = { generations: 6, sampleSize: 50, policy: { kind: "accumulate" } };
  const arm = armOf({ source: { kind: "zipf" }, family: { kind: "categorical" }, recursion, replicates: 2 });
  const source = await openSource(arm.source, unread);
  const run = async (from?: Uint8Array, until = 6) => {
    const rows: number[] = [];
    let snapshot: Uint8Array | undefined;
    const block = runBlock({ arm, source, range: { first: 0, count: 2 }, every: 0, ...(from ? { from } : {}) });
    for await (const report of block) {
      rows.push(...report.chunk.metrics["symbol-entropy"]!);
      snapshot = report.snapshot?.();
      if (rows.length >= 2 * until) break;
    }
    return { rows, snapshot };
  };
  const whole = await run();
  const begun = await run(undefined, 3);
  expect([...begun.rows, ...(await run(begun.snapshot)).rows]).toEqual(whole.rows);
});
