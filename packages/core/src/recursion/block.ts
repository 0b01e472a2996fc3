import type { Control } from "../contracts/control.ts";
import type { Decoding, Model } from "../contracts/family.ts";
import type { MetricMember } from "../contracts/metric.ts";
import type { Preview } from "../contracts/samples.ts";
import type { Source } from "../contracts/source.ts";
import { metricsOf } from "../definition/check.ts";
import type { ArmDefinition } from "../definition/schema.ts";
import { recurse, type Generation } from "./recurse.ts";

/** Replicates `first` to `first + count - 1` of one arm: what a lease covers. */
export interface ReplicateRange {
  readonly first: number;
  readonly count: number;
}

/**
 * Measurements of a block: some generations of all its replicates. Per metric a Float32Array [generations x replicates],
 * generation-major; NaN marks a missing value. Measurements are Float32 from the start, so that what is summarised,
 * stored and exported are the same numbers.
 */
export interface Chunk {
  readonly firstGeneration: number;
  readonly generations: number;
  readonly metrics: Readonly<Record<string, Float32Array<ArrayBuffer>>>;
}

/** What replicate `replicate` generated at a generation, at a glance. */
export interface SamplePreview {
  readonly replicate: number;
  readonly generation: number;
  readonly decoding: Decoding;
  readonly preview: Preview;
}

/** Something that happened to a chain and that its readers should know. */
export interface ChainEvent {
  readonly replicate: number;
  readonly generation: number;
  readonly message: string;
}

export interface BlockReport {
  readonly chunk: Chunk;
  readonly previews: readonly SamplePreview[];
  readonly events: readonly ChainEvent[];
}

export interface BlockRequest extends Control {
  readonly arm: ArmDefinition;
  readonly source: Source;
  readonly range: ReplicateRange;
  /** Report at least this often, in milliseconds. */
  readonly every?: number;
}

/** Replicates of an arm whose samples are kept for reading, and how much of each. */
export const PREVIEWED_REPLICATES = 3;
export const PREVIEW_ITEMS = 256;

/**
 * Runs a block on the CPU loop, all its replicates in step, and yields what was measured in chunks of whole generations. A
 * replicate that fails becomes a gap from there on, with an event; the others go on.
 */
export async function* runBlock(request: BlockRequest): AsyncGenerator<BlockReport, void, undefined> {
  const { arm, source, range, every = 250 } = request;
  const measured = metricsOf(arm);
  const chains = Array.from({ length: range.count }, (_, i) => recurse({ ...request, replicate: range.first + i }));
  const alive = new Set(chains.keys());
  let collector = new Collector(measured, range, 0);
  let reported = performance.now();
  for (let generation = 0; generation < arm.recursion.generations; generation++) {
    collector.open();
    for (const index of alive) {
      const turn = await advance(chains[index]!);
      if (turn instanceof Error) {
        if (request.signal?.aborted) throw turn;
        alive.delete(index);
        collector.event(index, generation, turn.message);
      } else collector.take(index, turn, source);
    }
    request.progress?.((generation + 1) / arm.recursion.generations);
    if (performance.now() - reported >= every) {
      yield collector.report();
      collector = new Collector(measured, range, generation + 1);
      reported = performance.now();
    }
  }
  if (!collector.empty) yield collector.report();
}

async function advance(chain: AsyncGenerator<Generation, void, undefined>): Promise<Generation | Error> {
  try {
    const turn = await chain.next();
    return turn.done ? new Error("the chain ended early") : turn.value;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** Gathers the rows of a chunk; fused recursions use it too, so that both paths measure alike. */
export class Collector {
  private readonly rows = new Map<string, Float32Array[]>();
  private readonly previews: SamplePreview[] = [];
  private readonly events: ChainEvent[] = [];
  private readonly metrics: readonly MetricMember[];
  private readonly range: ReplicateRange;
  private readonly firstGeneration: number;
  private generations = 0;

  constructor(metrics: readonly MetricMember[], range: ReplicateRange, firstGeneration: number) {
    this.metrics = metrics;
    this.range = range;
    this.firstGeneration = firstGeneration;
    for (const { name } of metrics) this.rows.set(name, []);
  }

  get empty(): boolean {
    return this.generations === 0;
  }

  /** Begins the next generation: a row of gaps for every metric. */
  open(): void {
    for (const rows of this.rows.values()) rows.push(new Float32Array(this.range.count).fill(NaN));
    this.generations++;
  }

  measure(index: number, generation: number, measured: { source: Source; model: Pick<Model, "facets"> }): void {
    for (const metric of this.metrics) {
      const value = metric.measure({ ...measured, generation });
      if (value !== undefined) this.rows.get(metric.name)!.at(-1)![index] = value;
    }
  }

  take(index: number, turn: Generation, source: Source): void {
    for (const metric of this.metrics) {
      const value = metric.measure({ ...turn, source });
      if (value !== undefined) this.rows.get(metric.name)!.at(-1)![index] = value;
    }
    const replicate = this.range.first + index;
    if (replicate >= PREVIEWED_REPLICATES) return;
    this.preview({
      replicate,
      generation: turn.generation,
      decoding: turn.decoding,
      preview: turn.kept.preview(PREVIEW_ITEMS),
    });
  }

  preview(preview: SamplePreview): void {
    this.previews.push(preview);
  }

  event(index: number, generation: number, message: string): void {
    this.events.push({ replicate: this.range.first + index, generation, message });
  }

  report(): BlockReport {
    const metrics = Object.fromEntries([...this.rows].map(([name, rows]) => [name, joined(rows, this.range.count)]));
    const chunk = { firstGeneration: this.firstGeneration, generations: this.generations, metrics };
    return { chunk, previews: this.previews, events: this.events };
  }
}

function joined(rows: readonly Float32Array[], width: number): Float32Array<ArrayBuffer> {
  const all = new Float32Array(rows.length * width);
  for (const [index, row] of rows.entries()) all.set(row, index * width);
  return all;
}
