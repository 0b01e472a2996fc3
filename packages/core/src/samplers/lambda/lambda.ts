import { z } from "zod";
import { number } from "../../definition/words.ts";
import type { SamplerMember } from "../../contracts/sampler.ts";

const schema = z.strictObject({
  kind: z.literal("lambda"),
  lambda: z.number().positive().max(1).default(0.8).meta({
    title: "Lambda",
    description: "The covariance is multiplied by it: below 1, quality is bought with diversity; 1 is unbiased.",
  }),
});

/** Sampling bias of Alemohammad et al. 2024, "Self-consuming generative models go MAD", section 4. */
export const lambda = {
  kind: "lambda",
  label: "lambda",
  summary: "Draws with the model's covariance times lambda: closer to the mean than the model is.",
  schema,
  describe: ({ lambda }) => `lambda ${number(lambda)}`,
  phrase: ({ lambda }) => [
    { text: ", generating with the covariance times " },
    { text: number(lambda), path: ["lambda"] },
  ],
  asks: ["covarianceScale"],
  decoding: ({ lambda }) => ({ covarianceScale: lambda }),
} as const satisfies SamplerMember<z.infer<typeof schema>>;
