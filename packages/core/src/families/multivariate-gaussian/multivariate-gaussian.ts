import { z } from "zod";
import type { FamilyMember, FitContext } from "../../contracts/family.ts";
import { fitPointMoments } from "./fit.ts";
import { MultivariateGaussianModel } from "./model.ts";

const shapes = {
  full: "any covariance",
  diagonal: "a variance for each axis",
  isotropic: "one variance for all axes",
} as const;

const estimators = { 0: "maximum likelihood", 1: "unbiased covariance" } as const;

const schema = z.strictObject({
  kind: z.literal("multivariate-gaussian"),
  shape: z.enum(["full", "diagonal", "isotropic"]).default("full").meta({
    title: "Covariance",
    description: "full: any. diagonal: axes are independent. isotropic: the same along every axis.",
    choices: shapes,
  }),
  ddof: z.literal([0, 1]).default(0).meta({
    title: "Covariance estimator",
    description: "0: maximum likelihood, divides by n. 1: unbiased, divides by n - 1.",
    choices: estimators,
  }),
});

export type MultivariateGaussianConfig = z.infer<typeof schema>;

/** Says when the covariance becomes singular, or loses more, and not again every generation after. */
function noteRank({ factor: { rank, dimensions } }: MultivariateGaussianModel, { previous, note }: FitContext): void {
  const before = previous instanceof MultivariateGaussianModel ? previous.factor.rank : dimensions;
  if (rank >= before) return;
  note?.(`the covariance is singular: ${rank} of ${dimensions} directions have variance of their own`);
}

export const multivariateGaussian = {
  kind: "multivariate-gaussian",
  label: "Multivariate Gaussian",
  summary: "A normal distribution in any number of dimensions, fitted by its mean and covariance.",
  schema,
  describe: ({ shape, ddof }) => `${shape}, ${estimators[ddof]}`,
  phrase: ({ shape, ddof }) => [
    { text: "A " },
    { text: "multivariate Gaussian", path: ["kind"] },
    { text: " with " },
    { text: shapes[shape], path: ["shape"] },
    { text: ", fitted by " },
    { text: estimators[ddof], path: ["ddof"] },
  ],
  modality: "points",
  produces: ["point-moments", "density", "mixture"],
  decodes: ["covarianceScale", "noise"],
  weighted: true,
  minimumSize: () => ({ size: 2, reason: "a covariance needs 2 or more" }),
  seconds: (_config, size) => 1e-5 + size * 1e-7,
  fit(corpus, config, context) {
    const model = new MultivariateGaussianModel(fitPointMoments(corpus, config));
    noteRank(model, context);
    return model;
  },
} as const satisfies FamilyMember<MultivariateGaussianConfig>;
