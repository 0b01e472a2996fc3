import type { LawSetting } from "../../contracts/law.ts";
import { realItems } from "../../policies/mix/mix.ts";
import { ddofOf, gaussianScope } from "./moments.ts";

/** Real and synthetic items of a corpus of n: k + m = n. */
export interface MixSetting {
  readonly n: number;
  readonly real: number;
  readonly synthetic: number;
  /** V is the mean squared deviation times this. */
  readonly estimator: number;
}

export const mixScope = gaussianScope("mix");

export const drawsReal = (draw: "fresh" | "fixed", { arm }: LawSetting): boolean =>
  "draw" in arm.recursion.policy && arm.recursion.policy.draw === draw;

export function mixSetting({ arm, size: n }: LawSetting): MixSetting {
  const { policy } = arm.recursion;
  const real = "real" in policy ? Math.min(realItems(policy, n), n) : 0;
  return { n, real, synthetic: n - real, estimator: n / (n - ddofOf(arm)) };
}
