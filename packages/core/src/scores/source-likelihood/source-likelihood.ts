import { z } from "zod";
import type { ScoreMember } from "../../contracts/score.ts";
import type { PointSamples } from "../../samples/points.ts";
import { readAs } from "../../samples/read-as.ts";

const schema = z.strictObject({ kind: z.literal("source-likelihood") });

export const sourceLikelihood = {
  kind: "source-likelihood",
  label: "likelihood under the source",
  summary: "Log-density of the point under the real distribution: what a perfect judge of realism would say.",
  schema,
  needs: { model: [], source: ["density"] },
  modalities: ["points"],
  score: ({ samples, source }) => source.facets.density!.logDensity(readAs(samples, "points") as PointSamples),
} as const satisfies ScoreMember<z.infer<typeof schema>>;
