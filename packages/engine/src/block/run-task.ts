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
import { ReportSender, withoutReported } from "./reports.ts";
import { sourceOf } from "./sources.ts";
import { stopSignal } from "./stop-signal.ts";

/** What computes a block once its source is open. */
export interface BlockWork {
  readonly arm: ArmDefinition;
  readonly source: Source;
  readonly range: ReplicateRange;
  readonly every: number;
  readonly checkpoint: Uint8Array | undefined;
  readonly signal: AbortSignal;
}

/** Runs one block in a worker thread and streams what `compute` yields to the task's port. */
export async function runTask(
  task: BlockTask,
  compute: (work: BlockWork) => AsyncIterable<BlockReport>,
): Promise<BlockOutcome> {
  const signal = stopSignal(task.stop);
  const sender = new ReportSender(task.port);
  try {
    const { arm, range, every, checkpoint, skip } = task;
    const source = await sourceOf(arm, task.dataset);
    let heading: { sampleSize: number; laws: LawSeries[] } | undefined = headingOf(arm, source);
    for await (const report of compute({ arm, range, source, every, checkpoint, signal })) {
      signal.throwIfAborted();
      const fresh = withoutReported(report, skip);
      if (!fresh) continue;
      const { chunk, previews, events } = fresh;
      await sender.send({ chunk, previews, events, ...heading });
      heading = undefined;
    }
    return null;
  } catch (error) {
    if (error instanceof InputError) return { problems: error.problems };
    throw error;
  } finally {
    task.port.close();
  }
}

function headingOf(arm: ArmDefinition, source: Source): { sampleSize: number; laws: LawSeries[] } {
  const size = resolveSampleSize(arm, source);
  return { sampleSize: size, laws: lawsOf({ arm, source, size }) };
}
