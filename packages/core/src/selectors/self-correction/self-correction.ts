import { z } from "zod";
import type { SelectorMember } from "../../contracts/selector.ts";
import { number } from "../../definition/words.ts";
import { PointSamples } from "../../samples/points.ts";
import { readAs } from "../../samples/read-as.ts";

const schema = z.strictObject({
  kind: z.literal("self-correction"),
  strength: z.number().min(0).max(1000).default(1).meta({
    title: "gamma",
    description: "A sample moves gamma / (1 + gamma) of the way to the nearest anchor. 0: not at all.",
  }),
  anchors: z.int().min(1).max(100_000).default(100).meta({
    title: "Anchors",
    description: "Real items, drawn anew each generation, that samples are corrected toward.",
  }),
});

/** Row of the point of `anchors` (m x d) nearest to the one at `at` in `points` (n x d). */
function nearest(points: Float64Array, at: number, { anchors, d }: { anchors: Float64Array; d: number }): number {
  let best = 0;
  let least = Infinity;
  for (let row = 0; row < anchors.length; row += d) {
    let distance = 0;
    for (let k = 0; k < d && distance < least; k++) distance += (points[at + k]! - anchors[row + k]!) ** 2;
    if (distance < least) [best, least] = [row, distance];
  }
  return best;
}

/**
 * Moves every sample toward what is right: x' = (x + gamma c(x)) / (1 + gamma) with c(x) the nearest of some real items (Gillman et
 * al. 2024, Self-correcting self-consuming loops, where c projects onto centres of the real data).
 */
export const selfCorrection = {
  kind: "self-correction",
  label: "self-correction",
  summary: "Moves every sample part of the way to the nearest real item.",
  schema,
  describe: ({ strength }) => `corrected, γ ${number(strength)}`,
  phrase: ({ strength, anchors }) => [
    { text: ", correcting samples with strength " },
    { text: number(strength), path: ["strength"] },
    { text: " toward " },
    { text: `${number(anchors)} real items`, path: ["anchors"] },
  ],
  needs: [],
  modalities: ["points"],
  drawn: (_config, size) => size,
  select({ config: { strength, anchors: wanted }, drawn, source, stream }) {
    const points = readAs(drawn, "points") as PointSamples;
    const { dimensions: d } = points;
    const anchors = (
      readAs(source.draw(Math.min(wanted, source.size ?? wanted), stream), "points") as PointSamples
    ).values();
    const values = points.values();
    const share = strength / (1 + strength);
    const offsets = new Float64Array(values.length);
    for (let at = 0; at < values.length; at += d) {
      const row = nearest(values, at, { anchors, d });
      for (let k = 0; k < d; k++) offsets[at + k] = values[at + k]! + share * (anchors[row + k]! - values[at + k]!);
    }
    return new PointSamples(offsets, { dimensions: d });
  },
} as const satisfies SelectorMember<z.infer<typeof schema>>;
