import { z } from "zod";
import type { Moments } from "../../contracts/facets.ts";
import type { FamilyMember, GenerateRequest, Model } from "../../contracts/family.ts";
import { foldParts } from "../../contracts/samples.ts";
import { percent } from "../../definition/words.ts";
import { spreadUniforms } from "../../random/spread.ts";
import { ValueSamples } from "../../samples/values.ts";
import { rangeOf, widen, type Range } from "./range.ts";

const schema = z.strictObject({
  kind: z.literal("uniform"),
  margin: z.number().min(0).max(10).default(0).meta({
    title: "Margin",
    description:
      "Added below the smallest and above the largest value, as a share of the range. 0: maximum likelihood.",
  }),
});

export type UniformConfig = z.infer<typeof schema>;

/** Uniform on middle ± exp(logHalf); one value where logHalf is -Infinity. */
export class UniformModel implements Model {
  readonly facets: { readonly moments: Moments };
  readonly logHalf: number;

  constructor({ origin, logUnit, low, high }: Range, margin: number) {
    this.logHalf = logUnit + Math.log(((high - low) / 2) * (1 + 2 * margin));
    const mean = origin + ((low + high) / 2) * Math.exp(logUnit);
    this.facets = { moments: { mean, logVariance: 2 * this.logHalf - Math.log(3) } };
  }

  generate({ size, stream, decoding }: GenerateRequest): ValueSamples {
    const { mean } = this.facets.moments;
    const noise = new Float64Array(size);
    if (this.logHalf === -Infinity) return new ValueSamples(noise, mean);
    spreadUniforms(decoding.noise, noise, { dimensions: 1, stream });
    for (let i = 0; i < size; i++) noise[i] = 2 * noise[i]! - 1;
    return new ValueSamples(noise, mean, this.logHalf);
  }
}

export const uniform = {
  kind: "uniform",
  label: "Uniform",
  summary: "A uniform distribution between the smallest and the largest value.",
  schema,
  describe: ({ margin }) => `margin ${percent(margin)}`,
  phrase: ({ margin }) => [
    { text: "A " },
    { text: "uniform distribution", path: ["kind"] },
    { text: " with " },
    { text: `a margin of ${percent(margin)}`, path: ["margin"] },
    { text: ", fitted" },
  ],
  modality: "values",
  produces: ["moments"],
  decodes: ["noise"],
  minimumSize: () => ({ size: 2, reason: "a range needs 2 or more" }),
  seconds: (_config, size) => 2e-6 + size * 2e-8,
  fit(corpus, { margin }, { previous, note }) {
    const model = new UniformModel(foldParts(corpus, rangeOf, widen), margin);
    const known = previous instanceof UniformModel && previous.logHalf === -Infinity;
    if (model.logHalf === -Infinity && !known) note?.("all values are equal: the range is that one value");
    return model;
  },
} as const satisfies FamilyMember<UniformConfig>;
