import type { LawMember, LawSetting } from "../../contracts/law.ts";
import { coordinate } from "../../scores/coordinate/coordinate.ts";
import { ddofOf } from "../gaussian/moments.ts";
import { lineScope, measuredBy, onLine } from "./chosen.ts";
import { largestOf } from "./line.ts";

type BestOfK = Extract<LawSetting["arm"]["selector"], { kind: "best-of-k" }>;

const largestIn = ({ arm }: LawSetting) => largestOf((arm.selector as BestOfK).k);

/** The maxima of separate groups are independent, so sums of squares of n of them have n - 1 times their variance on average. */
function varianceAlong(setting: LawSetting): Float64Array {
  const { arm, size: n } = setting;
  const fitted = (n - 1) / (n - ddofOf(arm));
  const { variance } = largestIn(setting);
  return Float64Array.from({ length: arm.recursion.generations }, (_, g) => fitted ** (g + 1) * variance ** g);
}

/** Best of k under replace at any sample size. */
export const bestOfKLaws: readonly LawMember[] = measuredBy.variance.map((metric) => ({
  name: "Variance of the best of k under replace",
  metric,
  statement: "E Vₜ = ((n − 1)/(n − ddof))ᵗ vᵗ⁻¹, v the variance of the largest of k standard normals, t = g + 1",
  citation: "Exact: maxima of separate groups are independent; v as in David and Nagaraja, Order Statistics (2003)",
  certainty: "exact",
  scope: { ...lineScope, selector: "best-of-k", policy: "replace" },
  applies: (setting) => onLine(setting) && (setting.arm.selector as BestOfK).score.kind === coordinate.kind,
  mean: varianceAlong,
}));
