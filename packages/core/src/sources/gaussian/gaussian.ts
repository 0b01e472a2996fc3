import { z } from "zod";
import type { SourceMember } from "../../contracts/source.ts";
import { ValueSamples } from "../../samples/values.ts";

const schema = z.strictObject({
  kind: z.literal("gaussian"),
  mean: z.number().default(0).meta({ title: "Mean" }),
  sd: z.number().positive().default(1).meta({ title: "Standard deviation" }),
});

export const gaussianSource = {
  kind: "gaussian",
  label: "Normal distribution",
  summary: "Independent draws from N(mean, sd²).",
  schema,
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
