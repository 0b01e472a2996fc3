import type { LawMember, LawSetting } from "../../contracts/law.ts";
import { leastSquaresOf, regressionScope, riskOfFit, weightsOf } from "./least-squares.ts";

type EditConfig = Extract<LawSetting["arm"]["recursion"]["policy"], { readonly kind: "edit" }>;

const editOf = ({ arm }: LawSetting): EditConfig | undefined =>
  "mask" in arm.recursion.policy ? arm.recursion.policy : undefined;

/** Items that turn g edits of a corpus of n whose turns before have edited `done` items for the first time. */
function edited({ share, mask, decay }: EditConfig, n: number, { turn, done }: { turn: number; done: number }): number {
  const covered = Math.round(share * n);
  if (mask === "decaying") return Math.round(covered * decay ** turn);
  return mask === "disjoint" ? Math.min(covered, n - done) : covered;
}

/**
 * Upper bounds of E|w - w*|^2 in units of that of the first fit, by turn. H is the projection on the inputs, r the residuals that a
 * fit leaves.
 *
 * Drawn anew: an edit of m items moves the weights by (X'X)^-1 X'M(e - r). Its mean over masks is zero, for X'r = 0, and no residual
 * varies more than the noise, so with s = m/n it adds s for e and at most s (1 - s) n/(n - 1) for r.
 *
 * Disjoint: with C the covariance of the weights and those fitted to what was never edited, an edit takes C to (I + (X'X)^-1 X'MX) C
 * exactly, and the covariance of the weights is at most C + C' less that of the first fit. Parts of disjoint items are negatively
 * correlated, hence 2 prod(1 + s) - 1.
 */
function boundsByTurn(config: EditConfig, n: number, turns: number): Float64Array {
  const bounds = new Float64Array(turns).fill(1);
  let done = 0;
  let product = 1;
  for (let turn = 0; turn + 1 < turns; turn++) {
    const items = edited(config, n, { turn, done });
    const s = items / n;
    done += items;
    product *= 1 + s;
    const redrawn = bounds[turn]! + s + (s * (1 - s) * n) / (n - 1);
    bounds[turn + 1] = config.mask === "disjoint" ? 2 * product - 1 : redrawn;
  }
  return bounds;
}

/**
 * The same m items each turn: with A = (X'X)^-1 X'MX the covariance tends to f(A) (X'X)^-1, f(a) = (3/2)/(1 - a) - (1/2)/(1 + a), and
 * never exceeds it. A is independent of X'X in distribution (matrix beta), E tr (I - A)^-1 / d = (n - d - 1)/(n - m - d - 1), and
 * 1/(1 + a) is at least its value at the mean m/n. Infinite where too few items are left unedited.
 */
function fixedBound(setting: LawSetting, share: number): number {
  const { size: n } = setting;
  const d = weightsOf(setting);
  const m = Math.round(share * n);
  const left = n - m - d - 1;
  return left > 0 ? (1.5 * (n - d - 1)) / left - 0.5 / (1 + m / n) : Infinity;
}

function derived(setting: LawSetting): Float64Array {
  const config = editOf(setting)!;
  const { generations } = setting.arm.recursion;
  const first = riskOfFit(setting);
  if (config.mask === "fixed") return new Float64Array(generations).fill(first * fixedBound(setting, config.share));
  return boundsByTurn(config, setting.size, generations).map((bound) => first * bound);
}

const speaks = (setting: LawSetting): boolean => {
  const fit = leastSquaresOf(setting);
  return fit?.inputs === "fixed" && fit.noise === "known" && Number.isFinite(riskOfFit(setting));
};

const shared = {
  metric: "excess-risk",
  certainty: "bound",
  side: "upper",
  scope: regressionScope("linear", "edit"),
} as const;

/** Twice the first fit's risk; for a mask that is not drawn anew, as far as it follows from the derived bounds. */
const published = (setting: LawSetting): boolean => {
  const limit = 2 * riskOfFit(setting) * (1 + 1e-12);
  return speaks(setting) && editOf(setting)!.mask !== "fresh" && derived(setting).every((bound) => bound <= limit);
};

export const toEdit: LawMember = {
  ...shared,
  name: "Linear regression under edits",
  statement:
    "E|w − w*|² ≤ 2 σ² d/(n − d − 1) at every generation, for masks that are not drawn anew and edit little enough",
  citation: "Zhu et al. (2024), How to synthesize text data without model collapse, theorem 2; where it holds: derived",
  applies: published,
  mean: (setting) => new Float64Array(setting.arm.recursion.generations).fill(2 * riskOfFit(setting)),
};

export const editDrift: LawMember = {
  ...shared,
  name: "Linear regression under edits that add up",
  statement:
    "E|w − w*|² ≤ σ² d/(n − d − 1) · B, above 2 for many turns; s items a turn: drawn anew B = 1 + Σ s(1 + (1 − s) n/(n − 1)), disjoint B = 2 Π(1 + s) − 1, fixed B = (3/2)(n − d − 1)/(n − sn − d − 1) − (1/2)/(1 + s)",
  citation: "Derived; the bound 2 σ² d/(n − d − 1) of Zhu et al. (2024) does not hold here",
  applies: (setting) => speaks(setting) && !published(setting) && derived(setting).every(Number.isFinite),
  mean: derived,
};
