import { z } from "zod";
import type { LinearWeights } from "../../contracts/facets.ts";
import type { FamilyMember, GenerateRequest, Model } from "../../contracts/family.ts";
import type { Source } from "../../contracts/source.ts";
import { number } from "../../definition/words.ts";
import { PairSamples, products, type Design } from "../../samples/pairs.ts";
import { fitWeights, type LinearFit } from "./fit.ts";
import { designOf, inputsField, ridgeField, unlabelled, type Inputs } from "./relabel.ts";

const noises = { known: "noise as in the source", estimated: "noise estimated from the residuals" } as const;
const estimators = { 0: "maximum likelihood", 1: "unbiased" } as const;

const schema = z.strictObject({
  kind: z.literal("linear-regression"),
  ridge: ridgeField,
  inputs: inputsField,
  noise: z.enum(["known", "estimated"]).default("known").meta({
    title: "Noise of new targets",
    description: "known: the source's own variance. estimated: from the residuals of the fit.",
    choices: noises,
  }),
  ddof: z.literal([0, 1]).default(1).meta({
    title: "Noise estimator",
    description: "Where noise is estimated. 0: the residual sum of squares over n. 1: unbiased, over n − d.",
    choices: estimators,
  }),
});

export type LinearRegressionConfig = z.infer<typeof schema>;

interface Relabelling {
  readonly design: Design;
  readonly inputs: Inputs;
  /** Standard deviation of the noise. */
  readonly noise: number;
}

/** y = x . weights + N(0, noise^2). */
export class LinearModel implements Model {
  readonly facets: { readonly "linear-weights": LinearWeights };
  private readonly relabelling: Relabelling;

  constructor(weights: Float64Array, relabelling: Relabelling) {
    this.facets = { "linear-weights": { weights } };
    this.relabelling = relabelling;
  }

  generate(request: GenerateRequest): PairSamples {
    const { design, inputs, noise } = this.relabelling;
    const items = unlabelled(design, inputs, request);
    const targets = products(items, this.facets["linear-weights"].weights);
    const noises = request.stream.normals(new Float64Array(items.size));
    for (let i = 0; i < targets.length; i++) targets[i]! += noise * noises[i]!;
    return new PairSamples(items.design, items.rows, targets);
  }
}

function noiseOf({ noise, ddof }: LinearRegressionConfig, fit: LinearFit, source: Source): number {
  if (noise === "known") return source.facets["linear-weights"]!.noise;
  const free = fit.weight - ddof * fit.weights.length;
  if (free > 0) return fit.residual() / free;
  throw new Error(
    `the noise of ${fit.weights.length} weights fitted to ${fit.weight} items cannot be estimated without bias: raise sampleSize or set family.ddof to 0`,
  );
}

/** Ordinary least squares and ridge regression without an intercept, by normal equations or, where those lose digits, by QR. */
export const linearRegression = {
  kind: "linear-regression",
  label: "Linear regression",
  summary: "Least squares or ridge regression that gives inputs new targets, with noise.",
  schema,
  describe: ({ ridge, inputs, noise }) =>
    [
      ridge > 0 ? `ridge ${number(ridge)}` : "least squares",
      `${inputs} inputs`,
      noise === "known" ? "" : "estimated noise",
    ]
      .filter(Boolean)
      .join(", "),
  phrase: ({ ridge, inputs, noise }) => [
    { text: "A " },
    { text: "linear regression", path: ["kind"] },
    { text: ", by " },
    { text: ridge > 0 ? `a ridge of ${number(ridge)}` : "least squares", path: ["ridge"] },
    { text: ", on " },
    { text: `${inputs} inputs`, path: ["inputs"] },
    { text: " with " },
    { text: noises[noise], path: ["noise"] },
  ],
  modality: "pairs",
  produces: ["linear-weights"],
  decodes: [],
  requires: ["linear-weights"],
  weighted: true,
  minimumSize: () => ({ size: 2, reason: "a regression needs more items than inputs" }),
  seconds: (_config, size) => 1e-5 + size * 1e-7,
  fit(corpus, config, { source }) {
    const design = designOf(corpus);
    const fit = fitWeights(corpus, design.dimensions, config.ridge);
    const noise = Math.sqrt(noiseOf(config, fit, source));
    return new LinearModel(fit.weights, { design, inputs: config.inputs, noise });
  },
} as const satisfies FamilyMember<LinearRegressionConfig>;
