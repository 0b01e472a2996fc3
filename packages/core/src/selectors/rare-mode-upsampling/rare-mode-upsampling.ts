import { z } from "zod";
import type { SelectorMember } from "../../contracts/selector.ts";
import { number } from "../../definition/words.ts";
import type { PointSamples } from "../../samples/points.ts";
import { readAs } from "../../samples/read-as.ts";
import { withoutReplacement } from "../resample.ts";
import { drawnField, keep, oversampled } from "../units.ts";
import { nearestMode, realModes } from "./real-modes.ts";

const schema = z.strictObject({
  kind: z.literal("rare-mode-upsampling"),
  clusters: z.int().min(1).max(1000).default(8).meta({
    title: "Clusters",
    description: "Found by k-means among real points, once for a source.",
  }),
  exponent: z.number().min(0).max(100).default(1).meta({
    title: "Exponent",
    description: "Weights are 1 / share^exponent of a cluster's real share. 0: all alike.",
  }),
  drawn: drawnField,
});

export const rareModeUpsampling = {
  kind: "rare-mode-upsampling",
  label: "rare-mode upsampling",
  summary: "Keeps a sample the more often the rarer its cluster is among real points.",
  schema,
  describe: ({ exponent, clusters }) => `rare modes of ${number(clusters)}, exponent ${number(exponent)}`,
  phrase: ({ exponent, clusters }) => [
    { text: ", keeping more of what is rare among " },
    { text: `${number(clusters)} real clusters`, path: ["clusters"] },
    { text: ", with exponent " },
    { text: number(exponent), path: ["exponent"] },
  ],
  needs: [],
  modalities: ["points"],
  drawn: ({ drawn }, size) => oversampled(drawn, size, 1),
  select({ config, drawn, size, source, stream }) {
    const modes = realModes(source, config.clusters);
    const weights = modes.shares.map((share) => -config.exponent * Math.log(share));
    const nearest = nearestMode(readAs(drawn, "points") as PointSamples, modes);
    const each = Float64Array.from(nearest, (mode) => weights[mode]!);
    return keep(drawn, withoutReplacement(each, size, stream), size);
  },
} as const satisfies SelectorMember<z.infer<typeof schema>>;
