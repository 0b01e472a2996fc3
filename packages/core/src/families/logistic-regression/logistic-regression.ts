import { z } from "zod";
import type { ClassProbabilities, LinearWeights } from "../../contracts/facets.ts";
import type { FamilyMember, GenerateRequest, Model } from "../../contracts/family.ts";
import { number, percent } from "../../definition/words.ts";
import { sigmoid } from "../../samples/classes.ts";
import { PairSamples, products, type Design } from "../../samples/pairs.ts";
import { labelsOf } from "../linear-regression/labels.ts";
import { designOf, inputsField, ridgeField, unlabelled, type Inputs } from "../linear-regression/relabel.ts";
import { requireClasses } from "./classes.ts";
import { fitLogistic } from "./fit.ts";

const schema = z.strictObject({
  kind: z.literal("logistic-regression"),
  ridge: ridgeField.meta({ title: "Ridge", description: "Penalty λ of the weights, λ |w|²/2; 0: none." }),
  inputs: inputsField,
  flip: z.number().min(0).max(1).default(0).meta({
    title: "Turned labels",
    description:
      "Share of generated labels that are turned over: a generator that errs this often, wherever the input lies.",
  }),
  cap: z.number().positive().max(1e6).default(100).meta({
    title: "Largest norm",
    description:
      "Where classes are separated by a plane no weights are the best; they are kept at this norm, with an event.",
  }),
});

export type LogisticRegressionConfig = z.infer<typeof schema>;

interface Relabelling {
  readonly design: Design;
  readonly inputs: Inputs;
  readonly flip: number;
}

/** P(y = 1 | x) = 1 / (1 + exp(-x . weights)). */
export class LogisticModel implements Model {
  readonly facets: { readonly "linear-weights": LinearWeights; readonly "class-probabilities": ClassProbabilities };
  private readonly relabelling: Relabelling;

  constructor(weights: Float64Array, relabelling: Relabelling) {
    this.facets = { "linear-weights": { weights }, "class-probabilities": new Probabilities(weights) };
    this.relabelling = relabelling;
  }

  /** Labels are drawn from the probabilities at the temperature asked for, then turned over with probability `flip`. */
  generate(request: GenerateRequest): PairSamples {
    const { design, inputs, flip } = this.relabelling;
    const { decoding, stream } = request;
    const { temperature = 1 } = decoding;
    const items = unlabelled(design, inputs, request);
    const targets = products(items, this.facets["linear-weights"].weights);
    for (let i = 0; i < targets.length; i++) {
      const probability = sigmoid(targets[i]! / temperature);
      targets[i] = stream.uniform() < probability + flip * (1 - 2 * probability) ? 1 : 0;
    }
    return new PairSamples(items.design, items.rows, targets);
  }
}

/** Several metrics ask for the same pairs: the last answer is kept. */
class Probabilities implements ClassProbabilities {
  private readonly weights: Float64Array;
  private last: { readonly pairs: PairSamples; readonly answer: Float64Array } | undefined;

  constructor(weights: Float64Array) {
    this.weights = weights;
  }

  probabilities(pairs: PairSamples): Float64Array {
    if (this.last?.pairs !== pairs) this.last = { pairs, answer: products(pairs, this.weights).map(sigmoid) };
    return this.last.answer;
  }
}

/** Logistic regression without an intercept, by Newton's method; new labels are drawn from its probabilities. */
export const logisticRegression = {
  kind: "logistic-regression",
  label: "Logistic regression",
  summary: "Gives inputs the probability of one of two classes, and labels them by it.",
  schema,
  describe: ({ ridge, inputs, flip }) =>
    [
      ridge > 0 ? `ridge ${number(ridge)}` : "maximum likelihood",
      `${inputs} inputs`,
      flip > 0 ? `${percent(flip)} turned` : "",
    ]
      .filter(Boolean)
      .join(", "),
  phrase: ({ ridge, inputs, flip }) => [
    { text: "A " },
    { text: "logistic regression", path: ["kind"] },
    { text: ", by " },
    { text: ridge > 0 ? `a ridge of ${number(ridge)}` : "maximum likelihood", path: ["ridge"] },
    { text: ", on " },
    { text: `${inputs} inputs`, path: ["inputs"] },
    ...(flip > 0 ? [{ text: " with " }, { text: `${percent(flip)} of its labels turned`, path: ["flip"] }] : []),
  ],
  modality: "pairs",
  produces: ["linear-weights", "class-probabilities"],
  decodes: ["temperature"],
  weighted: true,
  minimumSize: () => ({ size: 2, reason: "a regression needs more items than inputs" }),
  seconds: (_config, size) => 1e-5 + size * 1e-6,
  fit(corpus, { ridge, cap, inputs, flip }, { note }) {
    const design = designOf(corpus);
    requireClasses(corpus);
    const { weights, notes } = fitLogistic(labelsOf(corpus).designs, { dimensions: design.dimensions, ridge, cap });
    for (const message of notes) note?.(message);
    return new LogisticModel(weights, { design, inputs, flip });
  },
} as const satisfies FamilyMember<LogisticRegressionConfig>;
