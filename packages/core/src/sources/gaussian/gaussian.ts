import { z } from "zod";
import { number } from "../../definition/words.ts";
import type { Density } from "../../contracts/facets.ts";
import type { SourceMember } from "../../contracts/source.ts";
import { ValueSamples } from "../../samples/values.ts";

const schema = z.strictObject({
  kind: z.literal("gaussian"),
  mean: z.number().default(0).meta({ title: "Mean" }),
  sd: z.number().positive().default(1).meta({ title: "Standard deviation" }),
});

/** A variance, as the square it is of. */
const squared = (sd: number): string => (sd === 1 ? "1" : `${number(sd)}²`);

type Distribution = Pick<z.infer<typeof schema>, "mean" | "sd">;

const densityOf = ({ mean, sd }: Distribution): Density => ({
  logDensity({ offsets, center }) {
    const from = (center[0]! - mean) / sd;
    const constant = Math.log(sd) + Math.log(2 * Math.PI) / 2;
    return offsets.map((offset) => -constant - (from + offset / sd) ** 2 / 2);
  },
});

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
  provides: ["moments", "point-moments", "density"],
  async open(distribution) {
    const { mean, sd } = distribution;
    const logScale = Math.log(sd);
    return {
      modality: "values" as const,
      facets: {
        moments: { mean, logVariance: 2 * logScale },
        "point-moments": { mean: Float64Array.of(mean), covariance: Float64Array.of(sd * sd) },
        density: densityOf(distribution),
      },
      size: undefined,
      draw: (size, stream) => new ValueSamples({ cipher: stream.cipher, size }, mean, logScale),
    };
  },
} as const satisfies SourceMember<z.infer<typeof schema>>;
