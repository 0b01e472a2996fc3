import { expect, test } from "vitest";
import { lawsOf } from "../../laws/apply.ts";
import { runBlock } from "../../recursion/block.ts";
import type { TokenSamples } from "../../samples/tokens.ts";
import { armOf, testStream } from "../../testing/sources.ts";
import { openSource } from "../open.ts";
import { spell } from "./spell.ts";

const unread = () => Promise.reject(new Error("unread"));

const armWith = (source: Record<string, unknown>) =>
  armOf({
    source: { kind: "zipf-text", ...source },
    family: { kind: "ngram" },
    recursion: { generations: 11, sampleSize: "source", policy: { kind: "replace" } },
    metrics: ["vocabulary"],
    replicates: 4,
  });

const open = (source: Record<string, unknown>) => openSource(armWith(source).source, unread);

test("every rank has its own word, frequent ones are short", () => {
  const words = Array.from({ length: 6000 }, (_, rank) => spell(rank));
  expect(new Set(words).size).toBe(6000);
  expect(words.map((word) => word.length / 2)).toEqual(words.map((_, rank) => (rank < 75 ? 1 : rank < 5700 ? 2 : 3)));
});

test("a text is the same each time, another for another number, numbered by first appearance", async () => {
  const config = { words: 5000, types: 500 };
  const source = await open(config);
  const whole = source.draw(source.size!, testStream(1)) as TokenSamples;
  const { vocabulary, heldOut } = source.facets.text!;
  expect(source.size).toBe(4500);
  expect(heldOut).toHaveLength(500);
  expect(vocabulary.counts.reduce((sum, count) => sum + count, 0)).toBe(4500);
  expect([...new Set(whole.tokens)]).toEqual(Array.from({ length: vocabulary.size }, (_, i) => i));
  const again = (await open(config)).draw(4500, testStream(2)) as TokenSamples;
  expect(again.tokens).toEqual(whole.tokens);
  const other = (await open({ ...config, draw: 2 })).draw(4500, testStream(2)) as TokenSamples;
  expect(other.tokens).not.toEqual(whole.tokens);
});

test("words follow Zipf's law and their predecessors", async () => {
  const source = await open({ words: 100_000, types: 1000, holdOut: 0, coupling: 0.6 });
  const { counts } = source.facets.text!.vocabulary;
  const descending = counts.toSorted().toReversed();
  // Ranks 1 and 100 of (i + 2.7)^-1.1; that successors are few and shared moves counts by a third at most here.
  const ratio = descending[0]! / descending[99]!;
  expect(Math.abs(Math.log(ratio / (102.7 / 3.7) ** 1.1))).toBeLessThan(0.5);
  const { tokens } = source.draw(100_000, testStream(1)) as TokenSamples;
  const commonest = counts.indexOf(descending[0]!);
  const following = new Map<number, number>();
  tokens.forEach((token, i) => {
    if (i > 0 && tokens[i - 1] === commonest) following.set(token, (following.get(token) ?? 0) + 1);
  });
  const most = [...following.values()].toSorted((a, b) => b - a).slice(0, 12);
  // At least the share .6 of the coupling follows among the twelve successors.
  expect(most.reduce((sum, count) => sum + count, 0) / descending[0]!).toBeGreaterThan(0.57);
});

// Suresh's formula is a limit; a mean of 4 chains with 2,100 types has a standard error below .004.
test("the vocabulary of a bigram model under replace follows Suresh within .01 at generations 1 to 10", async () => {
  const arm = armWith({ words: 30_000, types: 3000 });
  const source = await openSource(arm.source, unread);
  const [law] = lawsOf({ arm, source, size: source.size! });
  for await (const { chunk } of runBlock({ arm, source, range: { first: 0, count: 4 }, every: Infinity })) {
    const shares = chunk.metrics["vocabulary"]!;
    for (const [generation, expected] of law!.mean.entries()) {
      const mean = shares.subarray(4 * generation, 4 * generation + 4).reduce((sum, share) => sum + share / 4, 0);
      expect(Math.abs(mean - expected!)).toBeLessThan(0.01);
    }
  }
});
