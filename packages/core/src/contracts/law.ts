import type { ArmDefinition } from "../definition/schema.ts";
import type { Source } from "./source.ts";

/** One kind of an axis, or several. */
type Kinds = string | readonly string[];

/** The kinds a law speaks about; an axis left out is any, save that a law speaks of constant sizes and single teachers alone. */
export interface LawScope {
  readonly source?: Kinds;
  readonly family?: Kinds;
  readonly policy?: Kinds;
  readonly schedule?: Kinds;
  readonly teachers?: Kinds;
  readonly sampler?: Kinds;
  readonly selector?: Kinds;
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
  /** Of a bound: which side of the measured mean it stays on; above it when left out. */
  readonly side?: "upper" | "lower";
  /** Of an asymptotic law: the share of its value that chains of finite size may be off by. Left out, it is drawn but not judged. */
  readonly tolerance?: number;
  readonly scope: LawScope;
  /** Finer than the scope: an option of a member, for instance. */
  applies?(setting: LawSetting): boolean;
  /** Expected value of the metric for generations 0..generations-1; NaN where the law is silent. */
  mean(setting: LawSetting): Float64Array;
}
