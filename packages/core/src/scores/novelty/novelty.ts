import { z } from "zod";
import type { Corpus } from "../../contracts/samples.ts";
import type { ScoreMember } from "../../contracts/score.ts";
import { squaredDistancesFrom, type Rows } from "../../neighbours/neighbours.ts";
import type { PointSamples } from "../../samples/points.ts";
import { readAs } from "../../samples/read-as.ts";

const schema = z.strictObject({
  kind: z.literal("novelty"),
  compared: z.int().min(1).max(10_000).default(512).meta({
    title: "Compared",
    description: "Points of the corpus that are looked at, spread evenly over it.",
  }),
});

/** At most `limit` points of a corpus, evenly spaced in it, counted from `center`. */
function spread({ parts }: Corpus, center: Float64Array, limit: number): Rows {
  const d = center.length;
  const all = parts.map(({ samples }) => readAs(samples, "points") as PointSamples);
  const total = all.reduce((sum, { size }) => sum + size, 0);
  const count = Math.min(limit, total);
  const offsets = new Float64Array(count * d);
  let [part, before] = [0, 0];
  for (let i = 0; i < count; i++) {
    const index = Math.floor((i * total) / count);
    while (index - before >= all[part]!.size) before += all[part++]!.size;
    const points = all[part]!;
    const at = (index - before) * d;
    for (let k = 0; k < d; k++) offsets[i * d + k] = points.center[k]! - center[k]! + points.offsets[at + k]!;
  }
  return { offsets, dimensions: d };
}

/** Distance to the nearest neighbour in an archive, the archive being what the model learned from (Lehman and Stanley 2011, k = 1). */
export const novelty = {
  kind: "novelty",
  label: "novelty",
  summary: "Distance of the point from the nearest one that the model learned from, in the coordinates' own unit.",
  schema,
  needs: { model: [], source: [] },
  modalities: ["points"],
  score({ config, samples, corpus }) {
    const points = readAs(samples, "points") as PointSamples;
    const rows = spread(corpus, points.center, config.compared);
    const distances = new Float64Array(rows.offsets.length / rows.dimensions);
    const scores = new Float64Array(points.size);
    for (let row = 0; row < scores.length; row++) {
      squaredDistancesFrom({ points, row }, rows, distances);
      let least = Infinity;
      for (let j = 0; j < distances.length; j++) if (distances[j]! < least) least = distances[j]!;
      scores[row] = Math.sqrt(least);
    }
    return scores;
  },
} as const satisfies ScoreMember<z.infer<typeof schema>>;
