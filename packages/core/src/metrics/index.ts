import { entropy } from "./entropy/entropy.ts";
import { logVarianceRatioMetric } from "./log-variance-ratio/log-variance-ratio.ts";
import { meanSquaredDriftMetric } from "./mean-squared-drift/mean-squared-drift.ts";
import { perplexity } from "./perplexity/perplexity.ts";
import { varianceRatio } from "./variance-ratio/variance-ratio.ts";
import { vocabulary } from "./vocabulary/vocabulary.ts";
import { wasserstein2 } from "./wasserstein-2/wasserstein-2.ts";
import { absorbed } from "./absorbed/absorbed.ts";
import { collisionProbabilityMetric } from "./collision-probability/collision-probability.ts";
import { gini } from "./gini/gini.ts";
import { hill1 } from "./hill-1/hill-1.ts";
import { hill2 } from "./hill-2/hill-2.ts";
import { missingMassMetric } from "./missing-mass/missing-mass.ts";
import { symbolEntropy } from "./symbol-entropy/symbol-entropy.ts";
import { symbolJs } from "./symbol-js/symbol-js.ts";
import { symbolKl } from "./symbol-kl/symbol-kl.ts";
import { symbolSurvival } from "./symbol-survival/symbol-survival.ts";
import { symbolTv } from "./symbol-tv/symbol-tv.ts";
import { tailMassMetric } from "./tail-mass/tail-mass.ts";
import { uniqueSymbols } from "./unique-symbols/unique-symbols.ts";

/** Every metric. One folder each; registration is its line here. */
export const metrics = [
  varianceRatio,
  logVarianceRatioMetric,
  meanSquaredDriftMetric,
  wasserstein2,
  vocabulary,
  perplexity,
  entropy,
  symbolEntropy,
  collisionProbabilityMetric,
  hill1,
  hill2,
  gini,
  uniqueSymbols,
  symbolSurvival,
  tailMassMetric,
  missingMassMetric,
  symbolKl,
  symbolJs,
  symbolTv,
  absorbed,
] as const;

export type MetricName = (typeof metrics)[number]["name"];

export const metricNames = metrics.map(({ name }) => name) as [MetricName, ...MetricName[]];
