import { z } from "zod";
import type { ScoreMember } from "../../contracts/score.ts";
import { number } from "../../definition/words.ts";
import type { PointSamples } from "../../samples/points.ts";
import { readAs } from "../../samples/read-as.ts";

const schema = z.strictObject({
  kind: z.literal("reference"),
  bias: z.number().default(0).meta({
    title: "Bias",
    description: "How far the reference's mean is from the real one in every coordinate, in real standard deviations.",
  }),
});

/** -|(x - mu_0) / sd_0 - bias|^2 / 2: the log-likelihood, up to a constant, under a normal reference of the real widths. */
export const reference = {
  kind: "reference",
  label: "likelihood under a reference",
  summary: "Log-likelihood under a normal reference with the real mean and widths, or one whose mean is biased.",
  schema,
  describe: ({ bias }) => (bias === 0 ? "the reference" : `a reference biased by ${number(bias)}`),
  needs: { model: [], source: ["point-moments"] },
  modalities: ["points"],
  score({ config: { bias }, samples, source }) {
    const { center, dimensions: d, offsets, size } = readAs(samples, "points") as PointSamples;
    const { mean, covariance } = source.facets["point-moments"]!;
    const scores = new Float64Array(size);
    for (let i = 0; i < offsets.length; i++) {
      const k = i % d;
      const standard = (center[k]! - mean[k]! + offsets[i]!) / Math.sqrt(covariance[k * d + k]!) - bias;
      scores[(i - k) / d]! -= (standard * standard) / 2;
    }
    return scores;
  },
} as const satisfies ScoreMember<z.infer<typeof schema>>;
