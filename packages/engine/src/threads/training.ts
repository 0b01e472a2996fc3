import type { TensorChoice } from "@heirloom/tensor";
import type { Lane } from "../block/lane.ts";
import type { Trainer } from "./gradient.ts";
import { ThreadPool, type PoolOptions } from "./pool.ts";

/** What trains on the processor: every thread can have its own. All else is shared by the machine, and one thread has it. */
const onProcessor: Partial<Record<Trainer["kind"], TensorChoice>> = { "onnx-cpu": "cpu", "jax-wasm": "jax-wasm" };

interface Chosen {
  readonly lane: Lane;
  readonly sentence: string;
  /** A thread of its own, where a device trains. */
  readonly own?: ThreadPool;
}

/**
 * Where blocks run whose models learn by gradient: side by side in the engine's threads, one thread each, when the processor trains;
 * one after another in a thread of their own when a device does. Decided when the first of them comes.
 */
export class Training {
  private readonly threads: ThreadPool;
  private readonly setting: PoolOptions;
  private choosing: Promise<Chosen> | undefined;
  /** What trains here and why, once that is known. */
  note: string | undefined;

  constructor(threads: ThreadPool, setting: PoolOptions) {
    this.threads = threads;
    this.setting = setting;
  }

  async lane(): Promise<Lane> {
    const choosing = this.choosing ?? this.choose();
    this.choosing = choosing;
    choosing.catch(() => (this.choosing = undefined));
    const { lane, sentence } = await choosing;
    this.note = sentence;
    return lane;
  }

  private async choose(): Promise<Chosen> {
    const own = new ThreadPool(1, this.setting);
    try {
      const { kind, sentence } = await own.train();
      const trainWith = onProcessor[kind];
      if (trainWith === undefined) return { lane: own, sentence, own };
      await own.close();
      return { lane: { post: (task, kill) => this.threads.post({ ...task, trainWith }, kill) }, sentence };
    } catch (error) {
      await own.close();
      throw error;
    }
  }

  async close(): Promise<void> {
    const chosen = await this.choosing?.catch(() => undefined);
    await chosen?.own?.close();
  }
}
