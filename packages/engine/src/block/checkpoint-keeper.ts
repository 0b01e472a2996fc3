import type { ChainEvent } from "@heirloom/core";
import type { EngineRequest } from "../contract.ts";
import type { SentReport } from "./messages.ts";

/**
 * Saves checkpoints, one after another, while the block goes on; of two that wait the older is dropped. One that cannot be saved
 * costs time later, not the run: the next report says so.
 */
export class CheckpointKeeper {
  private readonly request: EngineRequest;
  private readonly answer: (took: number) => void;
  private failures: ChainEvent[] = [];
  private saving = false;
  private waiting: Uint8Array | undefined;
  /** The generation that is computed next, as far as reports tell. */
  private generation: number;

  /** `answer` hears how long saving took, in milliseconds. */
  constructor(request: EngineRequest, answer: (took: number) => void) {
    this.request = request;
    this.answer = answer;
    this.generation = request.skip ?? 0;
  }

  put(state: Uint8Array): void {
    this.waiting = state;
    if (!this.saving) void this.saveWaiting();
  }

  /** The block is over: nothing more needs to be gone on from. */
  drop(): void {
    this.waiting = undefined;
  }

  private async saveWaiting(): Promise<void> {
    this.saving = true;
    for (let state = this.waiting; state; state = this.waiting) {
      this.waiting = undefined;
      const begun = performance.now();
      await this.save(state);
      this.answer(performance.now() - begun);
    }
    this.saving = false;
  }

  private async save(state: Uint8Array): Promise<void> {
    const { generation } = this;
    try {
      await this.request.checkpoints?.save(state);
    } catch (error) {
      const message = `a checkpoint was not saved: ${error instanceof Error ? error.message : String(error)}`;
      this.failures.push({ replicate: this.request.range.first, generation, message });
    }
  }

  annotate(report: SentReport): SentReport {
    const { firstGeneration, generations } = report.chunk;
    this.generation = firstGeneration + generations;
    if (this.failures.length === 0) return report;
    const events = [...this.failures, ...report.events];
    this.failures = [];
    return { ...report, events };
  }
}
