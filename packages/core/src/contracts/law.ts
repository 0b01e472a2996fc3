import type { ArmDefinition } from "../definition/schema.ts";
import type { Source } from "./source.ts";

/** The kinds a law speaks about; an axis left out is any, save that a law speaks of constant sizes and single teachers alone. */
export interface LawScope {
  readonly source?: string;
  readonly family?: string;
  readonly policy?: string;
  readonly schedule?: string;
  readonly teachers?: string;
  readonly sampler?: string;
  readonly selector?: string;
}

export interface LawSetting {
  readonly arm: ArmDefinition;
  readonly source: Source;
  /** Items in a corpus, "source" resolved. */
  readonly size: number;
}

export interface LawMember {
  readonly name: string;
  readonly metric: string;
  /** As a formula a reader can check, Unicode. */
  readonly statement: string;
  /** Paper and equation, or how it was derived. */
  readonly citation: string;
  readonly certainty: "exact" | "asymptotic" | "bound";
  readonly scope: LawScope;
  /** Finer than the scope: an option of a member, for instance. */
  applies?(setting: LawSetting): boolean;
  /** Expected value of the metric for generations 0..generations-1; NaN where the law is silent. */
  mean(setting: LawSetting): Float64Array;
}
