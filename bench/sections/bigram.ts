import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { openSource, requireDefinition, runBlock, streamAt } from "@heirloom/core";

export interface BigramResult {
  readonly text: string;
  readonly tokens: number;
  readonly types: number;
  /** Best turn: fit, generate as many tokens, measure every metric. One thread. */
  readonly seconds: number;
  readonly wanted: number;
}

const GENERATIONS = 8;
const WANTED = 0.4;

/** One replace generation of a bigram model on real text, in one thread. */
export async function bigramSection(say: (line: string) => void): Promise<BigramResult> {
  const { name, bytes } = await corpus();
  const { definition: arm } = requireDefinition({
    name: "benchmark",
    source: { kind: "text", dataset: "benchmark", holdOut: 0.1 },
    family: { kind: "ngram", order: 2 },
    recursion: { generations: GENERATIONS, sampleSize: "source", policy: { kind: "replace" } },
    replicates: 1,
  }).arms[0]!;
  const source = await openSource(arm.source, async () => bytes);
  let best = Infinity;
  let begun = performance.now();
  for await (const report of runBlock({ arm, source, range: { first: 10, count: 1 }, every: 0 })) {
    const now = performance.now();
    // Generation 0 learns from the source, which may be quicker: turns are counted from the first that learns from a model.
    if (report.chunk.firstGeneration > 0) best = Math.min(best, (now - begun) / 1000);
    begun = performance.now();
  }
  const result = { text: name, tokens: source.size!, types: source.facets.text!.vocabulary.size, seconds: best };
  say(`bigram on ${name}: ${result.tokens} tokens a turn, ${best.toFixed(3)} s`);
  return { ...result, wanted: WANTED };
}

async function corpus(): Promise<{ name: string; bytes: Uint8Array }> {
  const fallback = fileURLToPath(new URL("../../../shared/data/wikitext-2-train-quarter.txt", import.meta.url));
  const path = process.env["HEIRLOOM_BENCH_TEXT"] ?? fallback;
  if (existsSync(path)) return { name: path.split("/").at(-1)!, bytes: await readFile(path) };
  return { name: "a synthetic text", bytes: syntheticText() };
}

/** Half a million words whose frequencies follow Zipf's law over 20,000 types, as in the text it stands for. */
function syntheticText(): Uint8Array {
  const stream = streamAt(1, { replicate: 0, generation: 0 }, "source");
  const types = 20_000;
  const words = Array.from({ length: 570_000 }, () => `w${Math.floor(types ** stream.uniform())}`);
  return new TextEncoder().encode(words.join(" "));
}
