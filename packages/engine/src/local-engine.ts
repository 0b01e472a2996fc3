import { InputError, type ChainEvent, type EngineInfo } from "@heirloom/core";
import { fusible } from "@heirloom/kernels";
import { Datasets } from "./block/datasets.ts";
import { streamBlock, type Lane } from "./block/lane.ts";
import type { Engine, EngineReport, EngineRequest } from "./contract.ts";
import type { Found } from "./gpu/find.ts";
import { byGradient } from "./threads/gradient.ts";
import { ThreadPool } from "./threads/pool.ts";
import { Training } from "./threads/training.ts";

/** The threads of this machine, and its device where one was found. */
export class LocalEngine implements Engine {
  readonly info: EngineInfo;
  readonly slots: number;
  private readonly opened: string;
  private readonly cpu: EngineInfo;
  private readonly threads: ThreadPool;
  private readonly training: Training;
  private readonly found: Found;
  /** Why the device is no longer used. */
  private broken: Error | undefined;
  private readonly datasets = new Datasets();
  private readonly closing = new AbortController();

  constructor(threads: number, found: Found) {
    const count = `${threads} thread${threads === 1 ? "" : "s"}`;
    this.found = found;
    this.threads = new ThreadPool(threads, { adapter: found.seen });
    this.training = new Training(this.threads, { adapter: found.seen });
    this.cpu = { kind: "cpu", adapter: count };
    this.info = found.lane ? { kind: "webgpu", adapter: found.adapter } : this.cpu;
    this.opened = found.lane ? deviceNote(found, count) : `CPU engine, ${count}: ${found.why}`;
    this.slots = found.lane ? Math.max(2, threads) : threads;
  }

  get note(): string {
    const { note } = this.training;
    return note === undefined ? this.opened : `${this.opened}. Models by gradient: ${note}`;
  }

  async *run(request: EngineRequest): AsyncGenerator<EngineReport, void, undefined> {
    const signal = AbortSignal.any([this.closing.signal, ...(request.signal ? [request.signal] : [])]);
    const block = { ...request, signal, ...(request.progress && { progress: rising(request.progress) }) };
    if (byGradient(request.arm)) {
      yield* this.stream(await this.training.lane(), this.cpu, block);
      return;
    }
    if (!this.found.lane || this.broken || request.stay === "cpu" || !fusible(request.arm)) {
      yield* this.stream(this.threads, this.cpu, block);
      return;
    }
    yield* this.runOnDevice(this.found.lane, block);
  }

  /** A device that fails must not fail the experiment: the threads go on where it stopped, and an event says so. */
  private async *runOnDevice(lane: Lane, request: EngineRequest): AsyncGenerator<EngineReport, void, undefined> {
    let reported = request.skip ?? 0;
    try {
      for await (const report of this.stream(lane, this.info, request)) {
        reported = report.chunk.firstGeneration + report.chunk.generations;
        yield report;
      }
      return;
    } catch (error) {
      if (request.signal?.aborted || error instanceof InputError || !(error instanceof Error)) throw error;
      this.broken = error;
    }
    const { first: replicate } = request.range;
    const message = `${this.info.adapter} failed (${this.broken.message}); ${this.cpu.adapter} of the CPU engine went on`;
    let events: ChainEvent[] = [{ replicate, generation: reported, message }];
    for await (const report of this.stream(this.threads, this.cpu, { ...request, skip: reported })) {
      yield { ...report, events: [...events, ...report.events] };
      events = [];
    }
  }

  private async *stream(
    lane: Lane,
    engine: EngineInfo,
    request: EngineRequest,
  ): AsyncGenerator<EngineReport, void, undefined> {
    let by = engine;
    for await (const { models, ...report } of streamBlock(lane, request, this.datasets)) {
      if (models !== undefined) by = { ...engine, models };
      yield { ...report, engine: by };
    }
  }

  async close(): Promise<void> {
    this.closing.abort(new Error("the engine is closing"));
    await Promise.all([this.threads.close(), this.training.close(), this.found.lane?.close()]);
  }
}

/** Only what is more than before: a block that begins again, elsewhere or from a checkpoint, catches up first. */
function rising(progress: (done: number) => void): (done: number) => void {
  let most = 0;
  return (done) => {
    if (done <= most) return;
    most = done;
    progress(done);
  };
}

function deviceNote({ adapter, gain }: { adapter: string; gain: number | null }, threads: string): string {
  const faster = gain === null ? "" : `, ${gain.toFixed(1)} times as fast as ${threads} in a test`;
  return `WebGPU engine on ${adapter}${faster}; what has no kernel runs on ${threads}`;
}
