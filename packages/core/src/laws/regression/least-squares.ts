import type { LawMember, LawSetting } from "../../contracts/law.ts";

/** A regression that relabels, with nothing chosen, cut or penalised. */
export const regressionScope = (source: "linear" | "logistic", policy: string) =>
  ({ source, family: `${source}-regression`, policy, sampler: "ancestral", selector: "none" }) as const;

interface LeastSquares {
  readonly inputs: "fixed" | "fresh";
  readonly noise: "known" | "estimated";
  readonly ddof: 0 | 1;
}

/** How the arm fits; undefined where it does so with a ridge. */
export function leastSquaresOf({ arm: { family } }: LawSetting): LeastSquares | undefined {
  return "inputs" in family && "noise" in family && family.ridge === 0 ? family : undefined;
}

export const weightsOf = ({ source }: LawSetting): number => source.facets["linear-weights"]!.weights.length;

/** sigma^2 E tr (X'X)^-1 = sigma^2 d / (n - d - 1) for n standard normal inputs: the risk of one fit. Infinite for n <= d + 1. */
export function riskOfFit(setting: LawSetting, items = setting.size): number {
  const d = weightsOf(setting);
  const { noise } = setting.source.facets["linear-weights"]!;
  return items > d + 1 ? (noise * d) / (items - d - 1) : Infinity;
}

/** E |w - w*|^2 for generations 0, 1, ...; `added(t)` is what fit t = 1, 2, ... adds to that of the fit before. */
export function summed({ arm }: LawSetting, added: (t: number) => number): Float64Array {
  const mean = new Float64Array(arm.recursion.generations);
  let sum = 0;
  for (let generation = 0; generation < mean.length; generation++) mean[generation] = sum += added(generation + 1);
  return mean;
}

type RiskLaw = Pick<LawMember, "name" | "statement" | "citation" | "scope" | "mean"> & {
  readonly applies?: (setting: LawSetting) => boolean;
};

/** A law of least squares, which speaks where there are more than d + 1 items. */
export const riskLaw = ({ applies, ...law }: RiskLaw): LawMember => ({
  ...law,
  metric: "excess-risk",
  certainty: "exact",
  applies: (setting) =>
    leastSquaresOf(setting) !== undefined && Number.isFinite(riskOfFit(setting)) && (applies?.(setting) ?? true),
});
