import { MessageChannel, type MessagePort } from "node:worker_threads";
import { datasetsOf, InputError } from "@heirloom/core";
import { closeGate, createGate } from "@heirloom/tensor/gate";
import type { EngineRequest } from "../contract.ts";
import { checkpointMs } from "../env.ts";
import { CheckpointKeeper } from "./checkpoint-keeper.ts";
import type { Datasets } from "./datasets.ts";
import type { Answer, BlockOutcome, BlockTask, Sent, SentCheckpoint, SentReport, SharedDataset } from "./messages.ts";

/** Threads that take block tasks. */
export interface Lane {
  /** Settles when the task has ended. `kill` ends a task that does not end by itself, where the lane can. */
  post(task: BlockTask, kill: AbortSignal): Promise<BlockOutcome>;
}

/** A stopped block that has not ended after this long is killed with its thread, in milliseconds. */
const GRACE = 700;
/** Between two looks whether such a block has ended by itself, in milliseconds. */
const GATE_MS = 1000;

/** Runs a block in a lane and yields its reports as they come. Leaving early, or the request's signal, ends the block. */
export async function* streamBlock(
  lane: Lane,
  request: EngineRequest,
  shared: Datasets,
): AsyncGenerator<SentReport, void, undefined> {
  const { signal } = request;
  signal?.throwIfAborted();
  const datasets = await shared.share(datasetsOf(request.arm), request.readDataset);
  const checkpoint = await request.checkpoints?.load();
  const running = new RunningBlock(lane, request, { datasets, checkpoint });
  const keeper = new CheckpointKeeper(request, (took) => running.answer({ saved: took }));
  const stop = (): void => running.stop();
  signal?.addEventListener("abort", stop, { once: true });
  try {
    if (signal?.aborted) stop();
    for await (const sent of running.all()) {
      // A checkpoint is met when whoever asks for more has taken the reports before it, so it leaves no gap behind it.
      if ("checkpoint" in sent) keeper.put(sent.checkpoint);
      else yield keeper.annotate(sent);
    }
  } finally {
    keeper.drop();
    signal?.removeEventListener("abort", stop);
    await running.end();
  }
}

interface Loaded {
  readonly datasets: readonly SharedDataset[];
  readonly checkpoint: Uint8Array | undefined;
}

/** One block on its way: the queue of what it has sent, and the two ways to stop it. */
class RunningBlock {
  private readonly stopFlag = new SharedArrayBuffer(4);
  private readonly gate = createGate();
  private readonly kill = new AbortController();
  private readonly port: MessagePort;
  private readonly outcome: Promise<void>;
  private readonly request: EngineRequest;
  private readonly queue: (SentReport | SentCheckpoint)[] = [];
  private wake: () => void = () => {};
  private ended = false;
  private failure: unknown;
  private timer: NodeJS.Timeout | undefined;

  constructor(lane: Lane, request: EngineRequest, loaded: Loaded) {
    const { port1, port2 } = new MessageChannel();
    this.port = port1;
    this.request = request;
    port1.on("message", (message: Sent) => {
      if ("done" in message) request.progress?.(message.done);
      else this.receive(message);
    });
    const { arm, range, every = 250, skip = 0, checkpoints } = request;
    const checkpointEvery = checkpoints && (request.checkpointEvery ?? checkpointMs());
    const wanted = { arm, range, every, skip, checkpointEvery, ...loaded };
    const closed = new Promise<void>((resolve) => port1.once("close", resolve));
    const task: BlockTask = { ...wanted, stop: this.stopFlag, gate: this.gate, port: port2 };
    this.outcome = this.settle(lane.post(task, this.kill.signal), closed);
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

  /** Of two checkpoints that wait, with no report between them, the older is of no use any more. */
  private receive(sent: SentReport | SentCheckpoint): void {
    const last = this.queue.at(-1);
    if (last && "checkpoint" in last && "checkpoint" in sent) this.queue.pop();
    this.queue.push(sent);
    this.wake();
  }

  async *all(): AsyncGenerator<SentReport | SentCheckpoint, void, undefined> {
    for (;;) {
      const sent = this.queue.shift();
      if (sent) {
        yield sent;
        if (!("checkpoint" in sent)) this.answer(null);
      } else if (this.ended) break;
      else await new Promise<void>((resolve) => (this.wake = resolve));
    }
    this.request.signal?.throwIfAborted();
    if (this.failure) throw this.failure;
  }

  answer(answer: Answer): void {
    this.port.postMessage(answer, []);
  }

  stop(): void {
    Atomics.store(new Int32Array(this.stopFlag), 0, 1);
    this.answer(null);
    this.timer ??= setTimeout(() => void this.killThread(), GRACE);
  }

  /** Between calls of the runtime that trains: a step of a large model takes longer than anyone would wait otherwise. */
  private async killThread(): Promise<void> {
    while (!this.ended) if (await closeGate(this.gate, GATE_MS)) return this.kill.abort();
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
