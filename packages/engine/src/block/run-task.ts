import {
  InputError,
  lawsOf,
  resolveSampleSize,
  type ArmDefinition,
  type BlockReport,
  type BlockRequest,
  type GradientDevice,
  type LawSeries,
  type Source,
} from "@heirloom/core";
import { readerOf } from "./datasets.ts";
import type { BlockOutcome, BlockTask } from "./messages.ts";
import { progressSender, ReportSender, withoutReported } from "./reports.ts";
import { sourceOf } from "./sources.ts";
import { stopSignal } from "./stop-signal.ts";

/** A block whose source is open. */
export interface BlockWork extends Omit<BlockRequest, "families"> {
  readonly every: number;
  readonly signal: AbortSignal;
  readonly progress: (share: number) => void;
}

/** How a lane runs blocks. */
export interface Means {
  compute(work: BlockWork): AsyncIterable<BlockReport>;
  /** What trains the models of a block by gradient; undefined for those that do not learn so. */
  deviceFor?(task: BlockTask): Promise<GradientDevice | undefined>;
}

/** Runs one block in a worker thread and streams what is computed to the task's port. */
export async function runTask(task: BlockTask, means: Means): Promise<BlockOutcome> {
  const signal = stopSignal(task.stop);
  const sender = new ReportSender(task.port, task.checkpointEvery);
  try {
    const { arm, range, every } = task;
    const readDataset = readerOf(task.datasets);
    const source = await sourceOf(arm, readDataset);
    const device = await means.deviceFor?.(task);
    let heading: Heading | undefined = headingOf(arm, source);
    const progress = progressSender(task.port, range.count * arm.recursion.generations);
    const keep = async (snapshot: () => Uint8Array): Promise<void> => sender.offer(snapshot);
    const known = { arm, range, source, every, measureFrom: task.skip, signal, progress, readDataset, keep };
    for await (const report of resumed(task, means, { ...known, ...(device ? { device } : {}) })) {
      signal.throwIfAborted();
      const fresh = withoutReported(report, task.skip);
      if (!fresh) continue;
      const { chunk, previews, events, files } = fresh;
      const models = device ? { models: device.label } : {};
      await sender.send({ chunk, previews, events, ...(files ? { files } : {}), ...heading, ...models });
      if (report.snapshot) sender.offer(report.snapshot);
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

interface Heading {
  readonly sampleSize: number;
  readonly laws: LawSeries[];
}

function headingOf(arm: ArmDefinition, source: Source): Heading {
  const size = resolveSampleSize(arm, source);
  return { sampleSize: size, laws: lawsOf({ arm, source, size }) };
}

/**
 * The block from its checkpoint, or from the beginning where there is none, it cannot be read, or it stands behind generations
 * that nobody has reported. The bits are the same; a checkpoint only saves time.
 */
async function* resumed(
  { checkpoint, skip }: BlockTask,
  { compute }: Means,
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
