import { z } from "zod";
import type { ScoreMember } from "../../contracts/score.ts";
import { InputError } from "../../definition/problem.ts";
import type { PointSamples } from "../../samples/points.ts";
import { readAs } from "../../samples/read-as.ts";

const schema = z.strictObject({
  kind: z.literal("coordinate"),
  index: z.int().min(0).default(0).meta({ title: "Coordinate", description: "Counted from 0." }),
  sign: z
    .literal([1, -1])
    .default(1)
    .meta({
      title: "Direction",
      description: "1: larger is better. -1: smaller is better.",
      choices: { 1: "larger is better", [-1]: "smaller is better" },
    }),
});

export const coordinate = {
  kind: "coordinate",
  label: "coordinate",
  summary: "One coordinate of the point itself: the simplest reward.",
  schema,
  describe: ({ index, sign }) => `${sign < 0 ? "small" : "large"} x${index}`,
  needs: { model: [], source: [] },
  modalities: ["points"],
  score({ config: { index, sign }, samples }) {
    const { center, dimensions, offsets, size } = readAs(samples, "points") as PointSamples;
    if (index >= dimensions) {
      const message = `is ${index}, but points have ${dimensions} coordinate${dimensions === 1 ? "" : "s"}, counted from 0`;
      throw new InputError([{ path: ["selector", "score", "index"], message }]);
    }
    return Float64Array.from({ length: size }, (_, i) => sign * (center[index]! + offsets[i * dimensions + index]!));
  },
} as const satisfies ScoreMember<z.infer<typeof schema>>;
