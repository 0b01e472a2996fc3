import { z } from "zod";
import type { PointMoments } from "../../contracts/facets.ts";
import type { SourceMember } from "../../contracts/source.ts";
import { number } from "../../definition/words.ts";
import { Stream } from "../../random/stream.ts";
import { Threefry } from "../../random/threefry.ts";
import { normalMixture, spherical } from "../points/normal-mixture.ts";
import { pointSource } from "../points/point-source.ts";

const schema = z.strictObject({
  kind: z.literal("blobs"),
  blobs: z.int().min(1).max(1000).default(3).meta({ title: "Blobs" }),
  dimensions: z.int().min(1).max(100).default(2).meta({ title: "Dimensions" }),
  sd: z.number().positive().default(1).meta({ title: "Standard deviation", description: "Of every blob." }),
  box: z.number().positive().default(10).meta({
    title: "Box",
    description: "Coordinates of the centres lie between minus this and this.",
  }),
  layout: z.int().min(1).max(1_000_000).default(1).meta({
    title: "Layout",
    description: "Another number, other centres; the experiment's seed moves none, so all that is drawn shares them.",
  }),
});

type BlobsConfig = z.infer<typeof schema>;

/** The key of layouts: centres belong to the configuration. */
const LAYOUT_KEY = [0x626c6f62, 0x6c61796f] as const;

/** Centres uniform in the box, as scikit-learn's make_blobs places them. */
function layoutOf({ blobs, dimensions, sd, box, layout }: BlobsConfig): PointMoments[] {
  const key = new Threefry(...LAYOUT_KEY).derive(layout, 0);
  const stream = new Stream(() => key);
  return Array.from({ length: blobs }, () => {
    const center = Float64Array.from({ length: dimensions }, () => box * (2 * stream.uniform() - 1));
    return spherical(center, sd);
  });
}

export const blobs = {
  kind: "blobs",
  label: "Blobs",
  summary: "Equal normal blobs whose centres the configuration fixes.",
  schema,
  describe: ({ blobs, dimensions, sd }) => `${blobs} blobs in ${dimensions}-D, sd ${number(sd)}`,
  phrase: ({ blobs, dimensions }) => [
    { text: "draws of " },
    { text: number(blobs), path: ["blobs"] },
    { text: ` blob${blobs === 1 ? "" : "s"} in ` },
    { text: number(dimensions), path: ["dimensions"] },
    { text: ` dimension${dimensions === 1 ? "" : "s"}` },
  ],
  modality: "points",
  provides: ["point-moments", "density", "mixture", "modes", "held-out-points"],
  async open(config) {
    return pointSource(
      normalMixture({ weights: new Float64Array(config.blobs).fill(1), components: layoutOf(config) }),
    );
  },
} as const satisfies SourceMember<BlobsConfig>;
