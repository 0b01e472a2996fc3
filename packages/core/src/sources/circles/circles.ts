import { z } from "zod";
import type { SourceMember } from "../../contracts/source.ts";
import { number } from "../../definition/words.ts";
import { arcs } from "../points/arcs.ts";
import { pointSource } from "../points/point-source.ts";

const schema = z.strictObject({
  kind: z.literal("circles"),
  factor: z.number().positive().lt(1).default(0.5).meta({
    title: "Inner radius",
    description: "The outer circle has radius 1.",
  }),
  noise: z.number().min(0.001).max(10).default(0.05).meta({
    title: "Noise",
    description: "Standard deviation of normal noise in both coordinates.",
  }),
});

/** scikit-learn's make_circles, places on the circles drawn at random. */
export const circles = {
  kind: "circles",
  label: "Two circles",
  summary: "A circle inside another, with normal noise.",
  schema,
  describe: ({ factor, noise }) => `circles, radii 1 and ${number(factor)}, noise ${number(noise)}`,
  phrase: ({ noise }) => [{ text: "draws of two circles with noise " }, { text: number(noise), path: ["noise"] }],
  modality: "points",
  provides: ["point-moments", "density", "modes", "held-out-points"],
  async open({ factor, noise }) {
    const angles = [0, 2 * Math.PI] as const;
    const all = [1, factor].map((radius) => ({ center: [0, 0] as const, radius, angles }));
    return pointSource(arcs(all, noise));
  },
} as const satisfies SourceMember<z.infer<typeof schema>>;
