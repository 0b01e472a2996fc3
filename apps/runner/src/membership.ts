import { callShape, type HeirloomClient } from "@heirloom/client";
import type { Engine } from "@heirloom/engine";
import manifest from "../package.json" with { type: "json" };
import { log } from "./log.ts";
import { persist } from "./persist.ts";

interface Registration {
  readonly runnerId: string;
  readonly heartbeatMs: number;
}

export interface Applicant {
  readonly client: HeirloomClient;
  readonly engine: Engine;
  readonly name: string;
  readonly giveUp: AbortSignal;
}

/** This runner's place with the server, taken again when the server has forgotten it. */
export class Membership {
  private readonly applicant: Applicant;
  private registration: Promise<Registration> | undefined;

  constructor(applicant: Applicant) {
    this.applicant = applicant;
  }

  /** Makes a call as this runner, for as long as the server is away. */
  async call<T>(make: (registration: Registration) => Promise<T>): Promise<T> {
    const { giveUp } = this.applicant;
    const registration = await this.join();
    try {
      return await persist(giveUp, () => make(registration));
    } catch (error) {
      if (callShape(error)?.code !== "NOT_FOUND") throw error;
      this.registration = undefined;
      const again = await this.join();
      return persist(giveUp, () => make(again));
    }
  }

  /** Milliseconds between heartbeats. */
  async heartbeatMs(): Promise<number> {
    return (await this.join()).heartbeatMs;
  }

  private join(): Promise<Registration> {
    const joining = this.registration ?? this.register();
    joining.catch(() => (this.registration = undefined));
    this.registration = joining;
    return joining;
  }

  private async register(): Promise<Registration> {
    const { client, engine, name, giveUp } = this.applicant;
    const { info, note, slots } = engine;
    const entry = { name, engine: info, note, slots, version: manifest.version };
    const registration = await persist(giveUp, () => client.work.register.mutate(entry));
    log(`registered as ${name}, ${slots} block${slots === 1 ? "" : "s"} at once. ${note}`);
    return registration;
  }
}
