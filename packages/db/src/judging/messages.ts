import type { ArmJudgement, Definition, MeasuredArm, Verdict } from "@heirloom/core";

/** A measured arm as it goes to the thread: its chains by metric, [generations x replicates] in replicate order. */
export interface SentArm extends Omit<MeasuredArm, "chains"> {
  readonly chains: Readonly<Record<string, Float32Array<ArrayBuffer>>>;
}

export interface Work {
  /** Judged by its laws and the profile. */
  readonly arm?: SentArm;
  /** Claims that are judged over arms. */
  readonly claims?: { readonly of: NonNullable<Definition["claims"]>; readonly arms: readonly SentArm[] };
}

export type Answer =
  | { readonly judgement?: ArmJudgement | undefined; readonly verdicts?: readonly Verdict[] | undefined }
  | { readonly failure: string };
