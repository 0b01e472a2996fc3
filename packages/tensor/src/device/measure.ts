import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { TensorData, TensorSpec } from "../run/contract.ts";

/** Milliseconds of one step on the CPU. */
export interface Timings {
  /** On one thread, nothing beside it. */
  readonly alone: number;
  /** On one thread, while every other core runs one too. */
  readonly together: number;
  /** Inside operators on all cores. */
  readonly wide: number;
}

/** A lowered program and what it is run with. */
export interface Step {
  readonly model: Uint8Array;
  /** The same for operators that use several threads. */
  readonly wide: Uint8Array;
  readonly specs: readonly TensorSpec[];
  readonly inputs: readonly TensorData[];
}

/** Loads the step for so many threads, and runs it for that long. */
export interface Order {
  readonly threads: number;
  /** Milliseconds; 0 loads the step and runs it once. */
  readonly duration: number;
}

const WORKER = new URL("./measure.worker.ts", import.meta.url);
const DURATION = 120;

async function ask(worker: Worker, order: Order): Promise<number> {
  const answer = once(worker, "message") as Promise<[number]>;
  worker.postMessage(order);
  const [time] = await answer;
  return time;
}

const all = (workers: readonly Worker[], order: Order): Promise<number[]> =>
  Promise.all(workers.map((worker) => ask(worker, order)));

/** Times a step in threads of its own, which have ended when it returns. */
export async function measure(step: Step, cores: number): Promise<Timings> {
  const workers = Array.from({ length: cores }, () => new Worker(WORKER, { workerData: step }));
  const ended = workers.map((worker) => once(worker, "exit").catch(() => {}));
  try {
    await all(workers, { threads: 1, duration: 0 });
    const [first] = workers as [Worker];
    const alone = await ask(first, { threads: 1, duration: DURATION });
    const times = await all(workers, { threads: 1, duration: DURATION });
    const together = times.reduce((sum, time) => sum + time, 0) / cores;
    await ask(first, { threads: cores, duration: 0 });
    return { alone, together, wide: await ask(first, { threads: cores, duration: DURATION }) };
  } finally {
    for (const worker of workers) worker.postMessage("end");
    await Promise.all(ended);
  }
}
