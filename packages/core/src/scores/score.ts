import { memberOf } from "../contracts/member.ts";
import type { MaybePromise } from "../contracts/promise.ts";
import type { ScoreMember } from "../contracts/score.ts";
import { scores, type ScoreConfig } from "./index.ts";

/** The score of every unit, by the member that the configuration names. */
export const scoreOf = (
  config: ScoreConfig,
  scoring: Omit<Parameters<ScoreMember["score"]>[0], "config">,
): MaybePromise<Float64Array> => memberOf<ScoreMember>(scores, config.kind).score({ config, ...scoring });

/** Short words for a score in labels and sentences. */
export function scoreWords(config: ScoreConfig): string {
  const member = memberOf<ScoreMember>(scores, config.kind);
  return member.describe?.(config) ?? member.label;
}
