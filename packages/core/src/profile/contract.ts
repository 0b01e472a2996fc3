import type { Told } from "../contracts/metric.ts";
import type { ProfileEntry } from "../results/result.ts";
import type { Telling } from "./telling.ts";

/** An arm as the profile sees it. */
export interface ProfileCase {
  /** The measured metric that tells this best; undefined where none does. */
  told(what: Told): Telling | undefined;
  /** Names of metrics that could be measured on the arm and tell this. */
  tellers(what: Told): readonly string[];
}

export type ProfileAnswer = Pick<ProfileEntry, "answer" | "evidence" | "value">;

/** One of the eight definitions of model collapse that Schaeffer et al. (2025) find in the literature. */
export interface ProfileMember {
  readonly name: string;
  answer(arm: ProfileCase): ProfileAnswer;
}
