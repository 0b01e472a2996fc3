import { z } from "zod";
import type { FamilyMember, GenerateRequest, Model } from "../../contracts/family.ts";
import type { Moments } from "../../contracts/facets.ts";
import type { Corpus } from "../../contracts/samples.ts";
import { ValueSamples } from "../../samples/values.ts";

const schema = z.strictObject({
  kind: z.literal("gaussian"),
  ddof: z
    .union([z.literal(0), z.literal(1)])
    .default(0)
    .meta({
      title: "Variance estimator",
      description: "0: maximum likelihood, divides by n. 1: unbiased, divides by n - 1.",
      choices: { "0": "maximum likelihood", "1": "unbiased" },
    }),
});

export type GaussianConfig = z.infer<typeof schema>;

/** N(mean, exp(logVariance)). */
export class GaussianModel implements Model {
  readonly facets: { readonly moments: Moments };

  constructor(moments: Moments) {
    this.facets = { moments };
  }

  generate({ size, stream }: GenerateRequest): ValueSamples {
    const { mean, logVariance } = this.facets.moments;
    return new ValueSamples(stream.normals(new Float64Array(size)), mean, logVariance / 2);
  }
}

/**
 * Mean and log variance of a corpus whose parts may have widely different widths.
 * Chan, Golub, LeVeque (1983), eq. 2.1: deviations of parts merged about the common mean, here relative to the widest part.
 */
export function fitMoments(corpus: Corpus, ddof: 0 | 1): Moments {
  const parts = corpus.parts.map((part) => part.samples as ValueSamples);
  const widest = parts.reduce((most, part) => Math.max(most, part.logScale), -Infinity);
  let n = 0;
  let mean = 0; // about the first part's centre, in units of exp(widest)
  let deviations = 0; // in units of exp(2 widest)
  const origin = parts[0]!.center;
  const unit = Math.exp(-widest);
  for (const part of parts) {
    const scale = Math.exp(part.logScale - widest);
    const { mean: noiseMean, variance } = part.noiseMoments;
    const partMean = (part.center - origin) * unit + scale * noiseMean;
    const delta = partMean - mean;
    const total = n + part.size;
    mean += (delta * part.size) / total;
    deviations += part.size * scale * scale * variance + (delta * delta * n * part.size) / total;
    n = total;
  }
  return { mean: origin + mean / unit, logVariance: 2 * widest + Math.log(deviations / (n - ddof)) };
}

export const gaussian = {
  kind: "gaussian",
  label: "Gaussian",
  summary: "A normal distribution, fitted by its mean and variance.",
  schema,
  modality: "values",
  produces: ["moments"],
  minimumSize: () => ({ size: 2, reason: "variance needs 2 or more" }),
  seconds: (_config, size) => 2e-6 + size * 2.5e-8,
  fit: (corpus, { ddof }) => new GaussianModel(fitMoments(corpus, ddof)),
} as const satisfies FamilyMember<GaussianConfig>;
