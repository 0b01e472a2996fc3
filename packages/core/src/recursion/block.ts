import type { Control } from "../contracts/control.ts";
import type { FamilyMember, GradientDevice } from "../contracts/family.ts";
import type { ReadDataset, Source } from "../contracts/source.ts";
import { histogramsOf, metricsOf } from "../definition/check.ts";
import type { ArmDefinition } from "../definition/schema.ts";
import { batches, takeTurns, unlessFailed } from "./batch.ts";
import { Collector, type BlockReport, type ReplicateRange } from "./collector.ts";
import { fileOf } from "./files.ts";
import { BlockProgress } from "./progress.ts";
import { beginning, openChain, takeTurn } from "./recurse.ts";
import { asksFirst, withFirst } from "./first.ts";
import { InsideGeneration } from "./inside.ts";
import { decodeBlock, encodeBlock, type BlockState } from "./snapshot.ts";

export interface BlockRequest extends Omit<Control, "checkpoints" | "note"> {
  readonly arm: ArmDefinition;
  readonly source: Source;
  readonly range: ReplicateRange;
  /** Report at least this often, in milliseconds. */
  readonly every?: number;
  /** Families to choose from; all that are registered when left out. */
  readonly families?: readonly FamilyMember[];
  /** A report's snapshot of the same block: goes on after it instead of from real data. */
  readonly from?: Uint8Array;
  /** Generations before this one are known already: chains go through them, and nothing is measured. */
  readonly measureFrom?: number;
  /**
   * Hears of states inside a generation, where a fit keeps its way; `from` reads what `snapshot` gives. Ask for it before the
   * promise is given.
   */
  readonly keep?: (snapshot: () => Uint8Array) => Promise<void>;
  readonly device?: GradientDevice;
  readonly readDataset?: ReadDataset;
}

/**
 * Runs a block on the CPU loop, all its replicates in step, and yields what was measured in chunks of whole generations. A
 * replicate that fails becomes a gap from there on, with an event; the others go on.
 */
export async function* runBlock(request: BlockRequest): AsyncGenerator<BlockReport, void, undefined> {
  const { arm, range, families, from, measureFrom = 0, every = 250, signal, device, readDataset } = request;
  const { generations } = arm.recursion;
  const progress = new BlockProgress(range.count, generations, request);
  const measured = metricsOf(arm);
  const inside = new InsideGeneration(request.keep);
  const tell = (index: number, message: string): void => {
    if (at >= measureFrom) collector.event(index, at, message);
  };
  const note = (index: number) => (message: string) => tell(index, message);
  const chains = Array.from({ length: range.count }, (_, i) => {
    const control = { signal, checkpoints: inside.of(i), progress: progress.of(i), note: note(i) };
    const means = { source: request.source, families, device, readDataset };
    return openChain({ arm, replicate: range.first + i, ...means, ...control });
  });
  const { source } = chains[0]!;
  const measuringGround = { source, histograms: histogramsOf(arm) };
  const first = asksFirst([...measured, ...measuringGround.histograms]);
  const ground = { source, family: chains[0]!.family, config: arm.family, device, readDataset };
  const block: BlockState = from ? await decodeBlock(from, ground) : { generation: 0, states: chains.map(beginning) };
  const states = first ? await withFirsts(block.states, request) : [...block.states];
  let collector = new Collector(measured, range, Math.max(block.generation, measureFrom));
  let at = block.generation;
  inside.resume(block.inside);
  const clock = new Clock(every);
  progress.begin(block.generation, states);
  for (let generation = block.generation; generation < generations; generation++) {
    signal?.throwIfAborted();
    at = generation;
    // Only what follows a report can be gone on from: what was measured since would be lost.
    if (collector.empty)
      inside.begin((reached) => encodeBlock({ ...reached, generation, states: before }, source.modality));
    const before = [...states];
    const measuring = generation >= measureFrom;
    if (measuring) collector.open();
    const together = batches(chains) ? await unlessAborted(takeTurns(chains, states), signal) : undefined;
    for (let index = 0; index < states.length; index++) {
      const state = states[index];
      if (state === undefined) continue;
      try {
        const taken = together ? unlessFailed(together[index]!) : takeTurn(chains[index]!, state);
        const turn = taken instanceof Promise ? await taken : taken;
        if (measuring) {
          const taking = collector.take(index, turn, measuringGround);
          if (taking instanceof Promise) await taking;
          collector.file(fileOf(chains[index]!, turn));
        }
        states[index] = turn.state;
      } catch (error) {
        signal?.throwIfAborted();
        states[index] = undefined;
        tell(index, error instanceof Error ? error.message : String(error));
      }
      progress.turned(index);
      if (!clock.breathes()) continue;
      await breath(signal);
      progress.tell();
    }
    progress.begin(generation + 1, states);
    inside.end();
    if (!measuring || !clock.reports()) continue;
    const snapshot = (): Uint8Array => encodeBlock({ generation: generation + 1, states }, source.modality);
    yield { ...collector.report(), snapshot };
    collector = new Collector(measured, range, generation + 1);
  }
  if (!collector.empty) yield collector.report();
}

/** The chains with their models of generation 0, where those are asked for. */
const withFirsts = (states: BlockState["states"], { range, ...options }: BlockRequest) =>
  Promise.all(states.map((state, i) => state && withFirst(state, { ...options, replicate: range.first + i })));

/** When to report and when to let others run, by the time that has gone by. */
class Clock {
  private readonly every: number;
  private reported = performance.now();
  private breathed = performance.now();

  constructor(every: number) {
    this.every = every;
  }

  /** Whether this thread has computed for so long that messages to it may be waiting. */
  breathes(): boolean {
    const now = performance.now();
    if (now - this.breathed < BREATH_MS) return false;
    this.breathed = now;
    return true;
  }

  reports(): boolean {
    const now = performance.now();
    if (now - this.reported < this.every) return false;
    this.reported = now;
    return true;
  }
}

const BREATH_MS = 100;

/** Lets the thread's event loop turn once, so that an abort can arrive in the middle of a long generation. */
async function breath(signal: AbortSignal | undefined): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
  signal?.throwIfAborted();
}

/** Work that an abort ends may fail in any way; what counts is the reason of the abort. */
async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  try {
    return await work;
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  }
}
