import { gaussian } from "./gaussian/gaussian.ts";
import { multivariateGaussian } from "./multivariate-gaussian/multivariate-gaussian.ts";
import { ngram } from "./ngram/ngram.ts";

/** Every family. One folder each; registration is its line here. */
export const families = [gaussian, multivariateGaussian, ngram] as const;
