import { fileURLToPath } from "node:url";
import { Piscina } from "piscina";
import type { Lane } from "../block/lane.ts";
import type { BlockOutcome, BlockTask } from "../block/messages.ts";

const WORKER = fileURLToPath(new URL("./block.worker.ts", import.meta.url));
/** Blocks that may wait for a thread; more are refused, because whoever leases them should hold fewer. */
const MOST_WAITING = 256;

/** The CPU engine's threads. A thread that dies fails its block and is replaced. */
export class ThreadPool implements Lane {
  private readonly pool: Piscina<BlockTask, BlockOutcome>;
  private readonly active = new Set<Promise<unknown>>();

  constructor(threads: number, filename = WORKER) {
    this.pool = new Piscina<BlockTask, BlockOutcome>({
      filename,
      minThreads: threads,
      maxThreads: threads,
      maxQueue: MOST_WAITING,
      atomics: "disabled",
      recordTiming: false,
      workerHistogram: false,
    });
    // A thread that dies between tasks has no block to fail; the pool starts another.
    this.pool.on("error", () => {});
  }

  post(task: BlockTask, kill: AbortSignal): Promise<BlockOutcome> {
    const outcome = this.pool.run(task, { transferList: [task.port], signal: kill });
    const settled = outcome.catch(() => {}).finally(() => this.active.delete(settled));
    this.active.add(settled);
    return outcome;
  }

  /** Blocks must have been told to stop; those that do not are killed by their own timers. */
  async close(): Promise<void> {
    await Promise.all(this.active);
    await this.pool.destroy();
  }
}
