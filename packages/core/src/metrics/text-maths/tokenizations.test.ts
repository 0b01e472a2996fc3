import { gzipSync } from "fflate";
import { expect, test } from "vitest";
import { metricsOf } from "../../definition/check.ts";
import type { ArmDefinition } from "../../definition/schema.ts";
import { runBlock } from "../../recursion/block.ts";
import type { TokenSamples } from "../../samples/tokens.ts";
import { openSource } from "../../sources/open.ts";
import { armOf, openText, testStream, zipfWords } from "../../testing/sources.ts";
import { compressionRatio } from "../compression-ratio/compression-ratio.ts";

const ofText = ["token-tail-coverage", "mean-segmental-ttr", "mattr", "mtld", "distinct-1", "distinct-2", "distinct-3"];
const names = [...ofText, "repetition-4", "repetition-diversity", "self-bleu", "compression-ratio", "ngram-novelty"];
const grammatical = ["construction-coverage", "rare-construction-share", "ungrammatical", "construction-tv"];

const armWith = (source: Record<string, unknown>, metrics: readonly string[]): ArmDefinition =>
  armOf({
    source,
    family: { kind: "ngram", order: 3 },
    recursion: { generations: 3, sampleSize: 4000, policy: { kind: "replace" } },
    metrics: ["perplexity", ...metrics],
    replicates: 2,
  });

test.each([
  [{ kind: "zipf-text", words: 2000, types: 300, tokens: "characters" }, names],
  [{ kind: "zipf-text", words: 4000, types: 300, tokens: "bpe", vocabularySize: 320 }, names],
  [{ kind: "grammar", lexicon: 20 }, [...names, ...grammatical, "grammar-surprisal"]],
  [{ kind: "grammar", lexicon: 20, tokens: "characters" }, [...names, ...grammatical]],
])("a chain on %j has every metric of text at every generation", async (config, metrics) => {
  const arm = armWith(config, metrics);
  expect(metricsOf(arm)).toHaveLength(metrics.length + 1);
  const source = await openSource(arm.source, () => Promise.reject(new Error("unread")));
  for await (const { chunk } of runBlock({ arm, source, range: { first: 0, count: 2 }, every: Infinity })) {
    const gaps = metrics.filter(
      (name) => chunk.metrics[name]!.length !== 6 || !chunk.metrics[name]!.every(Number.isFinite),
    );
    expect(gaps).toEqual([]);
  }
});

test.each(["characters", "bpe"])("what is compressed is the text as it is read, of %s too", async (tokens) => {
  const written = `${zipfWords(50, 100)}\n`;
  const source = await openText(written, { tokens, lowerCase: false });
  const kept = source.draw(source.size!, testStream(1)) as TokenSamples;
  const bytes = new TextEncoder().encode(written);
  expect(compressionRatio.measure({ source, model: { facets: {} }, generation: 0, kept, corpus: { parts: [] } })).toBe(
    bytes.length / gzipSync(bytes, { level: 6, mtime: 0 }).length,
  );
});
