import { z } from "zod";
import type { FamilyMember, GenerateRequest, Model } from "../../contracts/family.ts";
import type { Moments } from "../../contracts/facets.ts";
import { spreadNormals } from "../../random/spread.ts";
import { ValueSamples } from "../../samples/values.ts";
import { fitMoments } from "./fit.ts";

const estimators = { 0: "maximum likelihood", 1: "unbiased variance" } as const;

const schema = z.strictObject({
  kind: z.literal("gaussian"),
  ddof: z.literal([0, 1]).default(0).meta({
    title: "Variance estimator",
    description: "0: maximum likelihood, divides by n. 1: unbiased, divides by n - 1.",
    choices: estimators,
  }),
});

export type GaussianConfig = z.infer<typeof schema>;

/** N(mean, exp(logVariance)). */
export class GaussianModel implements Model {
  readonly facets: { readonly moments: Moments };

  constructor(moments: Moments) {
    this.facets = { moments };
  }

  generate({ size, stream, decoding }: GenerateRequest): ValueSamples {
    const { covarianceScale, noise } = decoding;
    const { mean, logVariance } = this.facets.moments;
    const logScale = (covarianceScale === undefined ? logVariance : logVariance + Math.log(covarianceScale)) / 2;
    if (noise === undefined) return new ValueSamples({ cipher: stream.cipher, size }, mean, logScale);
    return new ValueSamples(spreadNormals(noise, new Float64Array(size), { dimensions: 1, stream }), mean, logScale);
  }
}

export const gaussian = {
  kind: "gaussian",
  label: "Gaussian",
  summary: "A normal distribution, fitted by its mean and variance.",
  schema,
  describe: ({ ddof }) => estimators[ddof],
  phrase: ({ ddof }) => [
    { text: "A " },
    { text: "Gaussian", path: ["kind"] },
    { text: ", fitted by " },
    { text: estimators[ddof], path: ["ddof"] },
  ],
  modality: "values",
  produces: ["moments"],
  decodes: ["covarianceScale", "noise"],
  weighted: true,
  minimumSize: () => ({ size: 2, reason: "variance needs 2 or more" }),
  seconds: (_config, size) => 2e-6 + size * 2.5e-8,
  fit: (corpus, { ddof }) => new GaussianModel(fitMoments(corpus, ddof)),
} as const satisfies FamilyMember<GaussianConfig>;
