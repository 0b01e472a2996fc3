import {
  compareChunk,
  expectationOf,
  foreignMathematics,
  joinComparisons,
  type Arm,
  type Deviation,
  type EngineInfo,
  type Expectation,
  type GenerationComparison,
  type Match,
  type ReadDataset,
  type ReplicateRange,
  type StoredChains,
} from "@heirloom/core";
import type { Engine } from "@heirloom/engine";
import type { ExperimentSnapshot, HeirloomClient } from "../client.ts";
import type { EngineChoice } from "../local/open-engine.ts";

type View = ExperimentSnapshot["experiment"];

/** Replicates 0..replicates-1 and generations 0..generations-1. */
export interface Extent {
  readonly replicates: number;
  readonly generations: number;
}

export interface ArmToVerify {
  readonly client: HeirloomClient;
  readonly experiment: View;
  readonly arm: Arm;
  readonly view: View["arms"][number];
  readonly extent: Extent;
  readonly engine: Engine;
  /** What the person asked for; where they did not, an arm stays on the class of engine that made it. */
  readonly wish: EngineChoice;
  readonly readDataset: ReadDataset;
  readonly signal: AbortSignal;
  /** Hears of chain generations as they are compared. */
  advance(chainGenerations: number): void;
}

/** How an arm that was run again compares. */
export interface ArmVerdict {
  readonly letter: string;
  readonly extent: Extent;
  /** What ran it now. */
  readonly engine: EngineInfo;
  readonly expected: Expectation;
  readonly generations: readonly GenerationComparison[];
  readonly counts: Readonly<Record<Match, number>>;
  readonly worst: Deviation | null;
}

export async function verifyArm(work: ArmToVerify): Promise<ArmVerdict> {
  const blocks = cut(work.extent.replicates, work.engine.slots);
  const parts = await Promise.all(blocks.map((range) => verifyBlock(work, range)));
  const generations = parts
    .map(({ rows }) => rows)
    .reduce((all, rows) => all.map((row, index) => joinComparisons(row, rows[index]!)));
  const { engine, expected } = parts[0]!;
  const whole = generations.reduce(joinComparisons);
  return {
    letter: work.arm.letter,
    extent: work.extent,
    engine,
    expected,
    generations,
    counts: whole.counts,
    worst: whole.worst,
  };
}

/** Even ranges, one for each block that runs at once. */
function cut(replicates: number, slots: number): ReplicateRange[] {
  const pieces = Math.min(replicates, slots);
  const edge = (piece: number): number => Math.floor((piece * replicates) / pieces);
  return Array.from({ length: pieces }, (_, piece) => ({ first: edge(piece), count: edge(piece + 1) - edge(piece) }));
}

interface Part {
  readonly rows: readonly GenerationComparison[];
  readonly engine: EngineInfo;
  readonly expected: Expectation;
}

async function verifyBlock(work: ArmToVerify, range: ReplicateRange): Promise<Part> {
  const { arm, view, experiment, extent, engine, wish, readDataset, signal } = work;
  const stored = await storedChains(work, range);
  const { generations } = extent;
  const definition = { ...arm.definition, recursion: { ...arm.definition.recursion, generations } };
  const kind = wish === "auto" ? view.engineKind : wish;
  const request = { arm: definition, range, readDataset, signal, ...(kind ? { stay: kind } : {}) };
  const made = { kind: view.engineKind, models: experiment.engine?.models };
  const foreign = new Set(foreignMathematics());
  const rows: GenerationComparison[] = [];
  let part: Omit<Part, "rows"> | undefined;
  for await (const { chunk, engine: by } of engine.run(request)) {
    const { kind: byKind, models } = by;
    part = { engine: by, expected: expectationOf(made, { kind: byKind, models, foreign }) };
    rows.push(...compareChunk({ chunk, range, stored, expected: part.expected, known: generations }));
    work.advance(chunk.generations * range.count);
  }
  if (!part) throw new Error(`arm ${arm.letter} reported nothing`);
  return { rows, ...part };
}

/** Numbers of one answer, and replicates that the server tells at once. */
const MOST_NUMBERS = 250_000;
const MOST_REPLICATES = 256;

async function storedChains(
  { client, experiment, view, extent }: ArmToVerify,
  { first, count }: ReplicateRange,
): Promise<StoredChains> {
  const { generations } = extent;
  const at = { experimentId: experiment.id, armId: view.id, generations };
  const step = Math.max(1, Math.min(MOST_REPLICATES, Math.floor(MOST_NUMBERS / generations)));
  const stored: Record<string, (readonly (number | null)[])[]> = {};
  for (const metric of experiment.metrics) {
    const rows: (readonly (number | null)[])[] = [];
    for (let from = first; from < first + count; from += step) {
      const some = { first: from, count: Math.min(step, first + count - from) };
      const { metrics } = await client.series.chains.query({ ...at, metrics: [metric], ...some });
      rows.push(...(metrics[metric] ?? []));
    }
    stored[metric] = rows;
  }
  return stored;
}
