import { z } from "zod";
import type { SourceMember } from "../../contracts/source.ts";
import { number } from "../../definition/words.ts";
import { arcs } from "../points/arcs.ts";
import { pointSource } from "../points/point-source.ts";

const schema = z.strictObject({
  kind: z.literal("moons"),
  noise: z.number().min(0.001).max(10).default(0.1).meta({
    title: "Noise",
    description: "Standard deviation of normal noise in both coordinates; the moons have radius 1.",
  }),
});

/** scikit-learn's make_moons, places on the moons drawn at random: (cos t, sin t) and (1 - cos t, 1/2 - sin t), t in [0, pi]. */
const MOONS = [
  { center: [0, 0], radius: 1, angles: [0, Math.PI] },
  { center: [1, 0.5], radius: 1, angles: [-Math.PI, 0] },
] as const;

export const moons = {
  kind: "moons",
  label: "Two moons",
  summary: "Two half circles that reach into each other, with normal noise.",
  schema,
  describe: ({ noise }) => `moons, noise ${number(noise)}`,
  phrase: ({ noise }) => [{ text: "draws of two moons with noise " }, { text: number(noise), path: ["noise"] }],
  modality: "points",
  provides: ["point-moments", "density", "modes", "held-out-points"],
  async open({ noise }) {
    return pointSource(arcs(MOONS, noise));
  },
} as const satisfies SourceMember<z.infer<typeof schema>>;
