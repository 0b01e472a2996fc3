import {
  InputError,
  lawsOf,
  resolveSampleSize,
  type ArmDefinition,
  type BlockReport,
  type LawSeries,
  type ReplicateRange,
  type Source,
} from "@heirloom/core";
import type { BlockOutcome, BlockTask } from "./messages.ts";
import { progressSender, ReportSender, withoutReported } from "./reports.ts";
import { sourceOf } from "./sources.ts";
import { stopSignal } from "./stop-signal.ts";

/** A block whose source is open. */
export interface BlockWork {
  readonly arm: ArmDefinition;
  readonly source: Source;
  readonly range: ReplicateRange;
  readonly every: number;
  readonly signal: AbortSignal;
  readonly progress: (share: number) => void;
  /** A checkpoint to go on from. */
  readonly from?: Uint8Array;
}

type Compute = (work: BlockWork) => AsyncIterable<BlockReport>;

/** Milliseconds between checkpoints. */
const CHECKPOINT_MS = 15_000;

/** Runs one block in a worker thread and streams what `compute` yields to the task's port. */
export async function runTask(task: BlockTask, compute: Compute): Promise<BlockOutcome> {
  const signal = stopSignal(task.stop);
  const sender = new ReportSender(task.port);
  try {
    const { arm, range, every } = task;
    const source = await sourceOf(arm, task.dataset);
    let heading: Heading | undefined = headingOf(arm, source);
    const progress = progressSender(task.port, range.count * arm.recursion.generations);
    let kept = performance.now();
    for await (const report of resumed(task, compute, { arm, range, source, every, signal, progress })) {
      signal.throwIfAborted();
      const fresh = withoutReported(report, task.skip);
      if (!fresh) continue;
      const due = task.keeps && performance.now() - kept >= CHECKPOINT_MS;
      const { chunk, previews, events } = fresh;
      await sender.send({ chunk, previews, events, ...heading, ...(due ? checkpointOf(report) : {}) });
      heading = undefined;
      if (due) kept = performance.now();
    }
    return null;
  } catch (error) {
    if (error instanceof InputError) return { problems: error.problems };
    throw error;
  } finally {
    task.port.close();
  }
}

interface Heading {
  readonly sampleSize: number;
  readonly laws: LawSeries[];
}

function headingOf(arm: ArmDefinition, source: Source): Heading {
  const size = resolveSampleSize(arm, source);
  return { sampleSize: size, laws: lawsOf({ arm, source, size }) };
}

function checkpointOf({ snapshot }: BlockReport): { checkpoint: Uint8Array<ArrayBuffer> } | undefined {
  return snapshot && { checkpoint: new Uint8Array(snapshot()) };
}

/**
 * The block from its checkpoint, or from the beginning where there is none, it cannot be read, or it stands behind generations
 * that nobody has reported. The bits are the same; a checkpoint only saves time.
 */
async function* resumed(
  { checkpoint, skip }: BlockTask,
  compute: Compute,
  work: BlockWork,
): AsyncGenerator<BlockReport, void, undefined> {
  if (checkpoint) {
    let begun = false;
    try {
      for await (const report of compute({ ...work, from: checkpoint })) {
        if (!begun && report.chunk.firstGeneration > skip) break;
        begun = true;
        yield report;
      }
    } catch (error) {
      if (begun) throw error;
      work.signal.throwIfAborted();
    }
    if (begun) return;
  }
  yield* compute(work);
}
