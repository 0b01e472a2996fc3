import { fileURLToPath } from "node:url";
import type { FoundAdapter } from "@heirloom/tensor";
import { Piscina } from "piscina";
import type { Lane } from "../block/lane.ts";
import type { BlockOutcome, BlockTask } from "../block/messages.ts";
import { meetingOf } from "./closing.ts";
import { byGradient, type Trainer } from "./gradient.ts";

const WORKER = fileURLToPath(new URL("./block.worker.ts", import.meta.url));
/** Blocks that may wait for a thread; more are refused, because whoever leases them should hold fewer. */
const MOST_WAITING = 256;

/** What every thread is told when it starts. */
export interface ThreadSetting {
  /** Where one was found, for models that learn by gradient. */
  readonly adapter: FoundAdapter | undefined;
  /** Threads of the engine. */
  readonly threads: number;
}

export interface PoolOptions extends Pick<Partial<ThreadSetting>, "adapter"> {
  /** What the threads run. */
  readonly filename?: string;
}

/** The CPU engine's threads. A thread that dies fails its block and is replaced. */
export class ThreadPool implements Lane {
  private readonly threads: number;
  private readonly pool: Piscina;
  private readonly active = new Set<Promise<unknown>>();
  /** Whether threads may hold devices that have to be released. */
  private trained = false;

  constructor(threads: number, { filename = WORKER, adapter }: PoolOptions = {}) {
    const setting: ThreadSetting = { adapter, threads };
    this.threads = threads;
    this.pool = new Piscina({
      filename,
      minThreads: threads,
      maxThreads: threads,
      maxQueue: MOST_WAITING,
      atomics: "disabled",
      recordTiming: false,
      workerHistogram: false,
      workerData: setting,
    });
    // A thread that dies between tasks has no block to fail; the pool starts another.
    this.pool.on("error", () => {});
  }

  /** Opens what trains models by gradient, in one of the threads. */
  train(): Promise<Trainer> {
    this.trained = true;
    return this.pool.run(undefined, { name: "train" }) as Promise<Trainer>;
  }

  post(task: BlockTask, kill: AbortSignal): Promise<BlockOutcome> {
    this.trained ||= byGradient(task.arm);
    const outcome: Promise<BlockOutcome> = this.pool.run(task, {
      name: "run",
      transferList: [task.port],
      signal: kill,
    });
    const settled = outcome.catch(() => {}).finally(() => this.active.delete(settled));
    this.active.add(settled);
    return outcome;
  }

  /** Blocks must have been told to stop; those that do not are killed by their own timers. */
  async close(): Promise<void> {
    await Promise.all(this.active);
    if (this.trained) await this.releaseDevices();
    await this.pool.destroy();
  }

  private async releaseDevices(): Promise<void> {
    const meeting = meetingOf(this.threads);
    const released = Array.from({ length: this.threads }, () => this.pool.run(meeting, { name: "close" }));
    await Promise.allSettled(released);
  }
}
