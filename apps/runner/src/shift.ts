import { setTimeout as sleep } from "node:timers/promises";
import type { HeirloomClient } from "@heirloom/client";
import { HeldLease, type LeaseView } from "./held-lease.ts";
import type { Membership } from "./membership.ts";
import type { Stopping } from "./stopping.ts";

/** Pause before asking again when there was no work, in milliseconds. */
const IDLE = 400;

export interface ShiftOptions extends Stopping {
  readonly client: HeirloomClient;
  readonly membership: Membership;
  /** Leases to hold at once. */
  readonly slots: number;
  work(lease: HeldLease): Promise<void>;
}

/** A runner's working time: takes leases, works them, and says "still here" until told to stop. */
export class Shift {
  private readonly options: ShiftOptions;
  private readonly underWay = new Map<HeldLease, Promise<void>>();

  constructor(options: ShiftOptions) {
    this.options = options;
  }

  /** Ends when everything under way has been reported and released. */
  async run(): Promise<void> {
    const { stop } = this.options;
    stop.addEventListener("abort", () => this.underWay.forEach((_, lease) => lease.stop()));
    const unlessStopping = (error: unknown): void => {
      if (!stop.aborted) throw error;
    };
    await Promise.all([this.takeLeases().catch(unlessStopping), this.beat().catch(unlessStopping)]);
    await Promise.all(this.underWay.values());
  }

  private async takeLeases(): Promise<void> {
    const { stop, slots } = this.options;
    while (!stop.aborted) {
      const free = slots - this.underWay.size;
      const leases = free > 0 ? await this.lease(free) : [];
      for (const lease of leases) this.begin(lease);
      const idle = leases.length < free ? [sleep(IDLE, undefined, { signal: stop })] : [];
      await Promise.race([...this.underWay.values(), ...idle]);
    }
  }

  private lease(count: number): Promise<LeaseView[]> {
    const { client, membership } = this.options;
    return membership.call(({ runnerId }) => client.work.lease.mutate({ runnerId, count }));
  }

  private begin(view: LeaseView): void {
    const lease = new HeldLease(view);
    const ended = this.options.work(lease).finally(() => this.underWay.delete(lease));
    this.underWay.set(lease, ended);
    if (this.options.stop.aborted) lease.stop();
  }

  private async beat(): Promise<void> {
    const { client, membership, stop } = this.options;
    for (;;) {
      await sleep(await membership.heartbeatMs(), undefined, { signal: stop });
      const leases = [...this.underWay.keys()];
      const answer = await membership.call(({ runnerId }) =>
        client.work.heartbeat.mutate({ runnerId, leases: leases.map(({ beat }) => beat) }),
      );
      for (const { id, intent, lost } of answer.leases) {
        const lease = leases.find(({ view }) => view.id === id);
        if (lost) lease?.lose();
        else lease?.heed(intent);
      }
    }
  }
}
