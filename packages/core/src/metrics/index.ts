import { entropy } from "./entropy/entropy.ts";
import { logVarianceRatioMetric } from "./log-variance-ratio/log-variance-ratio.ts";
import { meanSquaredDriftMetric } from "./mean-squared-drift/mean-squared-drift.ts";
import { perplexity } from "./perplexity/perplexity.ts";
import { varianceRatio } from "./variance-ratio/variance-ratio.ts";
import { vocabulary } from "./vocabulary/vocabulary.ts";
import { wasserstein2 } from "./wasserstein-2/wasserstein-2.ts";

/** Every metric. One folder each; registration is its line here. */
export const metrics = [
  varianceRatio,
  logVarianceRatioMetric,
  meanSquaredDriftMetric,
  wasserstein2,
  vocabulary,
  perplexity,
  entropy,
] as const;

export type MetricName = (typeof metrics)[number]["name"];

export const metricNames = metrics.map(({ name }) => name) as [MetricName, ...MetricName[]];
