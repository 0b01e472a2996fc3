import type { Intent } from "@heirloom/api";
import type { HeirloomClient } from "@heirloom/client";

/** A lease as the server tells it. */
export type LeaseView = Awaited<ReturnType<HeirloomClient["work"]["lease"]["mutate"]>>[number];

/** Why a block ends before its last generation. */
type Ending = "paused" | "cancelled" | "lost" | "stopped";

/** A lease while this runner has it: what it covers, and whether it should go on. */
export class HeldLease {
  readonly view: LeaseView;
  private readonly controller = new AbortController();
  private done: number | undefined;
  private end: Ending | undefined;

  constructor(view: LeaseView) {
    this.view = view;
  }

  /** What names the lease in every call; a fence from before a lease was taken away is refused. */
  get key(): { leaseId: string; fence: number } {
    return { leaseId: this.view.id, fence: this.view.fence };
  }

  /** Chain generations that are done, reported or not, with parts of those under way. */
  advance(done: number): void {
    this.done = done;
  }

  /** What a heartbeat says of the lease. */
  get beat(): { id: string; fence: number; done?: number } {
    const { id, fence } = this.view;
    return { id, fence, ...(this.done === undefined ? {} : { done: this.done }) };
  }

  get ending(): Ending | undefined {
    return this.end;
  }

  /** Aborted when computing on is of no use to anyone. */
  get signal(): AbortSignal {
    return this.controller.signal;
  }

  heed(intent: Intent): void {
    if (intent === "cancelled") this.endAs("cancelled");
    // What has been computed since the last report is worth keeping: a pause waits for the next one.
    else if (intent === "paused") this.end ??= "paused";
  }

  lose(): void {
    this.endAs("lost");
  }

  stop(): void {
    this.endAs("stopped");
  }

  private endAs(ending: Ending): void {
    if (this.controller.signal.aborted) return;
    this.end = ending;
    this.controller.abort(new Error(`the lease is ${ending}`));
  }
}
