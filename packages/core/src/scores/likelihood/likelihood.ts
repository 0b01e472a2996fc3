import { z } from "zod";
import type { ScoreMember } from "../../contracts/score.ts";
import type { PointSamples } from "../../samples/points.ts";
import { readAs } from "../../samples/read-as.ts";

const schema = z.strictObject({ kind: z.literal("likelihood") });

export const likelihood = {
  kind: "likelihood",
  label: "likelihood",
  summary: "Log-density under the model that generated the point.",
  schema,
  needs: { model: ["density"], source: [] },
  modalities: ["points"],
  score: ({ samples, model }) => model.facets.density!.logDensity(readAs(samples, "points") as PointSamples),
} as const satisfies ScoreMember<z.infer<typeof schema>>;
