import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { Piscina } from "piscina";
import type { Lane } from "../block/lane.ts";
import type { BlockOutcome, BlockTask } from "../block/messages.ts";
import type { Opening, OpenTask } from "./messages.ts";

const WORKER = fileURLToPath(new URL("./device.worker.ts", import.meta.url));
/** Blocks on the device at once: one is computed while another is measured. */
const BLOCKS = 2;
/** A device that does not close within this long is left to the end of the process, in milliseconds. */
const PATIENCE = 3000;

/** The thread that owns the device. It is never killed: a thread ended while Dawn works takes the process with it. */
export class DeviceLane implements Lane {
  private readonly pool = new Piscina({
    filename: WORKER,
    minThreads: 1,
    maxThreads: 1,
    concurrentTasksPerWorker: BLOCKS,
    atomics: "disabled",
    recordTiming: false,
    workerHistogram: false,
  });
  private readonly active = new Set<Promise<unknown>>();

  open(task: OpenTask): Promise<Opening> {
    this.pool.on("error", () => {});
    return this.pool.run(task, { name: "open" }) as Promise<Opening>;
  }

  post(task: BlockTask): Promise<BlockOutcome> {
    const outcome = this.pool.run(task, { name: "run", transferList: [task.port] }) as Promise<BlockOutcome>;
    const settled = outcome.catch(() => {}).finally(() => this.active.delete(settled));
    this.active.add(settled);
    return outcome;
  }

  /** Blocks must have been told to stop. */
  async close(): Promise<void> {
    const closed = this.closeDevice().then(
      () => true,
      () => false,
    );
    const orderly = await Promise.race([closed, delay(PATIENCE, false, { ref: false })]);
    if (orderly) await this.pool.destroy();
  }

  private async closeDevice(): Promise<void> {
    await Promise.all(this.active);
    await this.pool.run(undefined, { name: "close" });
  }
}
