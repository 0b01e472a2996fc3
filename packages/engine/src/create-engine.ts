import { availableParallelism } from "node:os";
import type { EngineInfo } from "@heirloom/core";
import { Datasets } from "./block/datasets.ts";
import { streamBlock } from "./block/lane.ts";
import type { Engine, EngineOptions, EngineReport, EngineRequest } from "./contract.ts";
import { ThreadPool } from "./threads/pool.ts";

/** Looks for devices and starts threads. */
export async function createEngine(options: EngineOptions = {}): Promise<Engine> {
  return new LocalEngine(options.threads ?? availableParallelism());
}

class LocalEngine implements Engine {
  readonly info: EngineInfo;
  readonly note: string;
  readonly slots: number;
  private readonly threads: ThreadPool;
  private readonly datasets = new Datasets();
  private readonly closing = new AbortController();

  constructor(threads: number) {
    this.threads = new ThreadPool(threads);
    this.info = { kind: "cpu", adapter: `${threads} thread${threads === 1 ? "" : "s"}` };
    this.note = `CPU engine, ${this.info.adapter}: WebGPU is switched off`;
    this.slots = threads;
  }

  async *run(request: EngineRequest): AsyncGenerator<EngineReport, void, undefined> {
    const signal = AbortSignal.any([this.closing.signal, ...(request.signal ? [request.signal] : [])]);
    for await (const report of streamBlock(this.threads, { ...request, signal }, this.datasets)) {
      yield { ...report, engine: this.info };
    }
  }

  async close(): Promise<void> {
    this.closing.abort(new Error("the engine is closing"));
    await this.threads.close();
  }
}
