import { gaussian } from "./gaussian/gaussian.ts";
import { multivariateGaussian } from "./multivariate-gaussian/multivariate-gaussian.ts";
import { gaussianMixture } from "./gaussian-mixture/gaussian-mixture.ts";
import { kde } from "./kde/kde.ts";
import { flow } from "./flow/flow.ts";
import { ngram } from "./ngram/ngram.ts";
import { transformer } from "./transformer/transformer.ts";
import { pretrainedTransformer } from "./pretrained-transformer/pretrained-transformer.ts";
import { vae } from "./vae/vae.ts";
import { bernoulli } from "./bernoulli/bernoulli.ts";
import { categorical } from "./categorical/categorical.ts";
import { infiniteMemory } from "./infinite-memory/infinite-memory.ts";
import { linearRegression } from "./linear-regression/linear-regression.ts";
import { logisticRegression } from "./logistic-regression/logistic-regression.ts";

/** Every family. One folder each; registration is its line here. */
export const families = [
  gaussian,
  multivariateGaussian,
  gaussianMixture,
  kde,
  flow,
  ngram,
  transformer,
  pretrainedTransformer,
  vae,
  bernoulli,
  categorical,
  infiniteMemory,
  linearRegression,
  logisticRegression,
] as const;
