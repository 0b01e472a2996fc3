import type { LawMember, LawScope, LawSetting } from "../../contracts/law.ts";

/** What the one-dimensional metrics are called in several dimensions, and what their symbols then stand for. */
const pointMetrics: Readonly<Record<string, { readonly metric: string; readonly reading: string }>> = {
  "variance-ratio": { metric: "trace-ratio", reading: "V = tr Σ/tr Σ₀" },
  "mean-squared-drift": { metric: "squared-mean-shift", reading: "μ² = |μ − μ₀|²/tr Σ₀, V = tr Σ/tr Σ₀" },
};

/** Whether the source gives independent points of known mean and covariance, as many as are asked for. */
export const independentPoints = ({ source }: LawSetting): boolean =>
  source.size === undefined && source.facets["point-moments"] !== undefined;

/**
 * Laws of mean and variance, read in several dimensions. Sums of squares and products of means enter them linearly and items are only
 * independent, never normal: each holds along every axis of any source, hence for traces.
 */
export function onPoints(laws: readonly LawMember[], family: string, scope: LawScope = {}): LawMember[] {
  return laws.flatMap((law) => {
    const read = pointMetrics[law.metric];
    if (!read) return [];
    const { source: _, ...rest } = law.scope;
    return {
      ...law,
      metric: read.metric,
      statement: `${law.statement}; ${read.reading}`,
      scope: { ...rest, ...scope, family },
      applies: (setting) => independentPoints(setting) && (law.applies?.(setting) ?? true),
    };
  });
}

/** Laws of the Gaussian as laws of the Gaussian in several dimensions, of any shape: all three estimators have the same trace. */
export const inSeveralDimensions = (laws: readonly LawMember[]): LawMember[] =>
  onPoints(
    laws.filter(({ scope }) => scope.family === "gaussian"),
    "multivariate-gaussian",
  ).map((law) => ({ ...law, name: law.name.replace(/^Gaussian/, "Multivariate Gaussian") }));
