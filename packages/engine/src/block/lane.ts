import { MessageChannel, type MessagePort } from "node:worker_threads";
import { InputError, sourceDataset, type ChainEvent, type Chunk } from "@heirloom/core";
import type { EngineRequest } from "../contract.ts";
import type { Datasets } from "./datasets.ts";
import type { BlockOutcome, BlockTask, SentProgress, SentReport, SharedDataset } from "./messages.ts";

/** Threads that take block tasks. */
export interface Lane {
  /** Settles when the task has ended. `kill` ends a task that does not end by itself, where the lane can. */
  post(task: BlockTask, kill: AbortSignal): Promise<BlockOutcome>;
}

/** A report without what is between the threads only. */
export type LaneReport = Omit<SentReport, "checkpoint">;

/** A stopped block that has not ended after this long is killed with its thread, in milliseconds. */
const GRACE = 700;

/** Runs a block in a lane and yields its reports as they come. Leaving early, or the request's signal, ends the block. */
export async function* streamBlock(
  lane: Lane,
  request: EngineRequest,
  datasets: Datasets,
): AsyncGenerator<LaneReport, void, undefined> {
  const { signal } = request;
  signal?.throwIfAborted();
  const dataset = await datasetOf(request, datasets);
  const checkpoint = await request.checkpoints?.load();
  const running = new RunningBlock(lane, request, { dataset, checkpoint });
  const stop = (): void => running.stop();
  signal?.addEventListener("abort", stop, { once: true });
  try {
    if (signal?.aborted) stop();
    const keeper = new CheckpointKeeper(request);
    for await (const { checkpoint: kept, ...report } of running.reports()) {
      yield keeper.annotate(report);
      // Only now: whoever asked for the next report has taken this one, so the checkpoint leaves no gap behind it.
      if (kept) await keeper.save(kept, report.chunk);
    }
  } finally {
    signal?.removeEventListener("abort", stop);
    await running.end();
  }
}

async function datasetOf({ arm, readDataset }: EngineRequest, datasets: Datasets): Promise<SharedDataset | undefined> {
  const id = sourceDataset(arm.source);
  return id === undefined ? undefined : datasets.share(id, readDataset);
}

/** Saves checkpoints. One that cannot be saved costs time later, not the run: the next report says so. */
class CheckpointKeeper {
  private readonly request: EngineRequest;
  private failures: ChainEvent[] = [];

  constructor(request: EngineRequest) {
    this.request = request;
  }

  async save(state: Uint8Array, chunk: Chunk): Promise<void> {
    try {
      await this.request.checkpoints?.save(state);
    } catch (error) {
      const message = `a checkpoint was not saved: ${error instanceof Error ? error.message : String(error)}`;
      const generation = chunk.firstGeneration + chunk.generations - 1;
      this.failures.push({ replicate: this.request.range.first, generation, message });
    }
  }

  annotate(report: LaneReport): LaneReport {
    if (this.failures.length === 0) return report;
    const events = [...this.failures, ...report.events];
    this.failures = [];
    return { ...report, events };
  }
}

interface Loaded {
  readonly dataset: SharedDataset | undefined;
  readonly checkpoint: Uint8Array | undefined;
}

/** One block on its way: the queue of what it has reported, and the two ways to stop it. */
class RunningBlock {
  private readonly stopFlag = new SharedArrayBuffer(4);
  private readonly kill = new AbortController();
  private readonly port: MessagePort;
  private readonly outcome: Promise<void>;
  private readonly request: EngineRequest;
  private readonly queue: SentReport[] = [];
  private wake: () => void = () => {};
  private ended = false;
  private failure: unknown;
  private timer: NodeJS.Timeout | undefined;

  constructor(lane: Lane, request: EngineRequest, loaded: Loaded) {
    const { port1, port2 } = new MessageChannel();
    this.port = port1;
    this.request = request;
    port1.on("message", (message: SentReport | SentProgress) => {
      if ("done" in message) return request.progress?.(message.done);
      this.queue.push(message);
      this.wake();
    });
    const { arm, range, every = 250, skip = 0, checkpoints } = request;
    const wanted = { arm, range, every, skip, keeps: checkpoints !== undefined, ...loaded };
    const closed = new Promise<void>((resolve) => port1.once("close", resolve));
    this.outcome = this.settle(lane.post({ ...wanted, stop: this.stopFlag, port: port2 }, this.kill.signal), closed);
  }

  /** A worker closes its port when it has sent everything, so what is under way still arrives before the end. */
  private async settle(posted: Promise<BlockOutcome>, closed: Promise<void>): Promise<void> {
    try {
      const outcome = await posted;
      await closed;
      if (outcome) this.failure = new InputError(outcome.problems);
    } catch (error) {
      this.failure = this.explain(error);
    }
    this.ended = true;
    this.wake();
  }

  async *reports(): AsyncGenerator<SentReport, void, undefined> {
    for (;;) {
      const report = this.queue.shift();
      if (report) {
        yield report;
        this.port.postMessage(null, []);
      } else if (this.ended) break;
      else await new Promise<void>((resolve) => (this.wake = resolve));
    }
    this.request.signal?.throwIfAborted();
    if (this.failure) throw this.failure;
  }

  stop(): void {
    Atomics.store(new Int32Array(this.stopFlag), 0, 1);
    this.port.postMessage(null, []);
    this.timer ??= setTimeout(() => this.kill.abort(), GRACE);
  }

  async end(): Promise<void> {
    if (!this.ended) this.stop();
    await this.outcome;
    clearTimeout(this.timer);
    this.port.close();
  }

  private explain(error: unknown): Error {
    const { first, count } = this.request.range;
    const reason = error instanceof Error ? error.message : String(error);
    return new Error(`replicates ${first} to ${first + count - 1} were not finished: ${reason}`, { cause: error });
  }
}
