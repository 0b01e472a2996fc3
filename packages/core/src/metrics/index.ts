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
import { excessRisk } from "./excess-risk/excess-risk.ts";
import { weightError } from "./weight-error/weight-error.ts";
import { weightNorm } from "./weight-norm/weight-norm.ts";
import { heldOutLogLoss } from "./held-out-log-loss/held-out-log-loss.ts";
import { heldOutAccuracy } from "./held-out-accuracy/held-out-accuracy.ts";
import { traceRatio } from "./trace-ratio/trace-ratio.ts";
import { logDeterminantRatio } from "./log-determinant-ratio/log-determinant-ratio.ts";
import { squaredMeanShift } from "./squared-mean-shift/squared-mean-shift.ts";
import { wasserstein2Normal } from "./wasserstein-2-normal/wasserstein-2-normal.ts";
import { nll } from "./nll/nll.ts";
import { klDivergence } from "./kl-divergence/kl-divergence.ts";
import { l2Mixture } from "./l2-mixture/l2-mixture.ts";
import { tailCoverage } from "./tail-coverage/tail-coverage.ts";
import { modesCovered } from "./modes-covered/modes-covered.ts";
import { modeEntanglement } from "./mode-entanglement/mode-entanglement.ts";
import { hallucination } from "./hallucination/hallucination.ts";
import { jsDivergence } from "./js-divergence/js-divergence.ts";
import { totalVariation } from "./total-variation/total-variation.ts";
import { wasserstein1 } from "./wasserstein-1/wasserstein-1.ts";
import { slicedWasserstein } from "./sliced-wasserstein/sliced-wasserstein.ts";
import { energyDistance } from "./energy-distance/energy-distance.ts";
import { mmd } from "./mmd/mmd.ts";
import { frechetDistance } from "./frechet-distance/frechet-distance.ts";
import { precision } from "./precision/precision.ts";
import { recall } from "./recall/recall.ts";
import { densityKnn } from "./density-knn/density-knn.ts";
import { coverage } from "./coverage/coverage.ts";
import { detectorAuc } from "./detector-auc/detector-auc.ts";
import { textDetectorAuc, textDetectorRecall } from "./text-detector/text-detector.ts";
import { imageDetectorAuc, imageDetectorRecall } from "./image-detector/image-detector.ts";
import { vendiScore } from "./vendi-score/vendi-score.ts";
import { dispersion } from "./dispersion/dispersion.ts";
import { effectiveSampleSize } from "./effective-sample-size/effective-sample-size.ts";
import { firstPerplexity } from "./first-perplexity/first-perplexity.ts";
import { firstPerplexityTail } from "./first-perplexity-tail/first-perplexity-tail.ts";
import { generationCost } from "./generation-cost/generation-cost.ts";
import { compressionRatio } from "./compression-ratio/compression-ratio.ts";
import { distinct1, distinct2, distinct3 } from "./distinct-n/distinct-n.ts";
import { mattr } from "./mattr/mattr.ts";
import { meanSegmentalTtr } from "./mean-segmental-ttr/mean-segmental-ttr.ts";
import { mtld } from "./mtld/mtld.ts";
import { ngramNovelty } from "./ngram-novelty/ngram-novelty.ts";
import { rareTypes } from "./rare-types/rare-types.ts";
import { tokenTailCoverage } from "./token-tail-coverage/token-tail-coverage.ts";
import { constructionCoverage } from "./construction-coverage/construction-coverage.ts";
import { constructionTv } from "./construction-tv/construction-tv.ts";
import { grammarSurprisal } from "./grammar-surprisal/grammar-surprisal.ts";
import { rareConstructionShare } from "./rare-construction-share/rare-construction-share.ts";
import { ungrammatical } from "./ungrammatical/ungrammatical.ts";
import { repetition4, repetitionDiversity } from "./repetition/repetition.ts";
import { selfBleu } from "./self-bleu/self-bleu.ts";
import { latentSigma } from "./latent-sigma/latent-sigma.ts";
import { latentSigmaRatio } from "./latent-sigma-ratio/latent-sigma-ratio.ts";
import { negativeEvidence } from "./negative-evidence/negative-evidence.ts";
import { imageModesCovered } from "./image-modes-covered/image-modes-covered.ts";
import { imageModeTv } from "./image-mode-tv/image-mode-tv.ts";
import { unrecognisedImages } from "./unrecognised-images/unrecognised-images.ts";
import { featurePrecision } from "./feature-precision/feature-precision.ts";
import { featureRecall } from "./feature-recall/feature-recall.ts";
import { featureDensity } from "./feature-density/feature-density.ts";
import { featureCoverage } from "./feature-coverage/feature-coverage.ts";
import { featureFrechetDistance } from "./feature-frechet-distance/feature-frechet-distance.ts";

/** Every metric. One folder each; registration is its line here. */
export const metrics = [
  varianceRatio,
  logVarianceRatioMetric,
  meanSquaredDriftMetric,
  wasserstein2,
  vocabulary,
  perplexity,
  entropy,
  rareTypes,
  tokenTailCoverage,
  constructionCoverage,
  rareConstructionShare,
  ungrammatical,
  constructionTv,
  grammarSurprisal,
  meanSegmentalTtr,
  mattr,
  mtld,
  distinct1,
  distinct2,
  distinct3,
  repetition4,
  repetitionDiversity,
  selfBleu,
  compressionRatio,
  ngramNovelty,
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
  excessRisk,
  weightError,
  weightNorm,
  heldOutLogLoss,
  heldOutAccuracy,
  traceRatio,
  logDeterminantRatio,
  squaredMeanShift,
  wasserstein2Normal,
  nll,
  klDivergence,
  l2Mixture,
  tailCoverage,
  modesCovered,
  modeEntanglement,
  hallucination,
  jsDivergence,
  totalVariation,
  wasserstein1,
  slicedWasserstein,
  energyDistance,
  mmd,
  frechetDistance,
  precision,
  recall,
  densityKnn,
  coverage,
  vendiScore,
  detectorAuc,
  textDetectorAuc,
  textDetectorRecall,
  imageDetectorAuc,
  imageDetectorRecall,
  dispersion,
  effectiveSampleSize,
  generationCost,
  firstPerplexity,
  firstPerplexityTail,
  latentSigma,
  latentSigmaRatio,
  negativeEvidence,
  imageModesCovered,
  imageModeTv,
  unrecognisedImages,
  featurePrecision,
  featureRecall,
  featureDensity,
  featureCoverage,
  featureFrechetDistance,
] as const;

export type MetricName = (typeof metrics)[number]["name"];

export const metricNames = metrics.map(({ name }) => name) as [MetricName, ...MetricName[]];
