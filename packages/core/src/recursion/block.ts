import type { Control } from "../contracts/control.ts";
import type { Source } from "../contracts/source.ts";
import { metricsOf } from "../definition/check.ts";
import type { ArmDefinition } from "../definition/schema.ts";
import { Collector, type BlockReport, type ReplicateRange } from "./collector.ts";
import { beginning, openChain, takeTurn, type ChainState } from "./recurse.ts";
import { decodeBlock, encodeBlock } from "./snapshot.ts";

export interface BlockRequest extends Control {
  readonly arm: ArmDefinition;
  readonly source: Source;
  readonly range: ReplicateRange;
  /** Report at least this often, in milliseconds. */
  readonly every?: number;
  /** A report's snapshot of the same block: goes on after it instead of from real data. */
  readonly from?: Uint8Array;
}

/**
 * Runs a block on the CPU loop, all its replicates in step, and yields what was measured in chunks of whole generations. A
 * replicate that fails becomes a gap from there on, with an event; the others go on.
 */
export async function* runBlock(request: BlockRequest): AsyncGenerator<BlockReport, void, undefined> {
  const { arm, source, range, from, every = 250, ...control } = request;
  const { generations } = arm.recursion;
  const measured = metricsOf(arm);
  const chains = Array.from({ length: range.count }, (_, i) =>
    openChain({ ...control, arm, source, replicate: range.first + i }),
  );
  const block = from ? decodeBlock(from, source) : { generation: 0, states: chains.map(beginning) };
  const states: (ChainState | undefined)[] = [...block.states];
  let collector = new Collector(measured, range, block.generation);
  const clock = new Clock(every);
  for (let generation = block.generation; generation < generations; generation++) {
    control.signal?.throwIfAborted();
    collector.open();
    for (let index = 0; index < states.length; index++) {
      const state = states[index];
      if (state === undefined) continue;
      try {
        const taken = takeTurn(chains[index]!, state);
        const turn = taken instanceof Promise ? await taken : taken;
        collector.take(index, turn, source);
        states[index] = turn.state;
      } catch (error) {
        control.signal?.throwIfAborted();
        states[index] = undefined;
        collector.event(index, generation, error instanceof Error ? error.message : String(error));
      }
      if (clock.breathes()) await breath(control, (generation + (index + 1) / states.length) / generations);
    }
    control.progress?.((generation + 1) / generations);
    if (!clock.reports()) continue;
    const snapshot = (): Uint8Array => encodeBlock({ generation: generation + 1, states }, source.modality);
    yield { ...collector.report(), snapshot };
    collector = new Collector(measured, range, generation + 1);
  }
  if (!collector.empty) yield collector.report();
}

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
async function breath({ signal, progress }: Control, share: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
  signal?.throwIfAborted();
  progress?.(share);
}
