import { z } from "zod";
import { number } from "../../definition/words.ts";
import type { SourceMember } from "../../contracts/source.ts";
import { ValueSamples } from "../../samples/values.ts";

const schema = z.strictObject({
  kind: z.literal("gaussian"),
  mean: z.number().default(0).meta({ title: "Mean" }),
  sd: z.number().positive().default(1).meta({ title: "Standard deviation" }),
});

/** A variance, as the square it is of. */
const squared = (sd: number): string => (sd === 1 ? "1" : `${number(sd)}²`);

export const gaussianSource = {
  kind: "gaussian",
  label: "Normal distribution",
  summary: "Independent draws from N(mean, sd²).",
  schema,
  describe: ({ mean, sd }) => `N(${number(mean)}, ${squared(sd)})`,
  phrase: ({ mean, sd }) => [
    { text: "draws from N(" },
    { text: number(mean), path: ["mean"] },
    { text: ", " },
    { text: squared(sd), path: ["sd"] },
    { text: ")" },
  ],
  modality: "values",
  provides: ["moments"],
  async open({ mean, sd }) {
    const logScale = Math.log(sd);
    return {
      modality: "values" as const,
      facets: { moments: { mean, logVariance: 2 * logScale } },
      size: undefined,
      draw: (size, stream) => new ValueSamples({ cipher: stream.cipher, size }, mean, logScale),
    };
  },
} as const satisfies SourceMember<z.infer<typeof schema>>;
