import type { LawSetting } from "../../contracts/law.ts";
import { realItems } from "../../policies/mix/mix.ts";
import { ddofOf, gaussianScope, policyAs } from "./moments.ts";

/** Real and synthetic items of a corpus of n: k + m = n. */
export interface MixSetting {
  readonly n: number;
  readonly real: number;
  readonly synthetic: number;
  /** V is the mean squared deviation times this. */
  readonly estimator: number;
}

export const mixScope = gaussianScope("mix");

/** Whether, and how, the real data of an arm under mix are drawn. */
export const drawsReal = (draw: "fresh" | "fixed" | "redraw" | "resample", setting: LawSetting): boolean =>
  policyAs(setting, "mix").draw === draw;

export function mixSetting(setting: LawSetting): MixSetting {
  const { arm, size: n } = setting;
  const real = Math.min(realItems(policyAs(setting, "mix"), n), n);
  return { n, real, synthetic: n - real, estimator: n / (n - ddofOf(arm)) };
}
