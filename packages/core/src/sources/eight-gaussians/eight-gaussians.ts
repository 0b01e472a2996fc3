import { z } from "zod";
import type { SourceMember } from "../../contracts/source.ts";
import { number } from "../../definition/words.ts";
import { normalMixture, spherical } from "../points/normal-mixture.ts";
import { pointSource } from "../points/point-source.ts";

const schema = z.strictObject({
  kind: z.literal("eight-gaussians"),
  radius: z
    .number()
    .positive()
    .default(2)
    .meta({ title: "Radius", description: "Of the ring that the centres stand on." }),
  sd: z.number().positive().default(0.2).meta({ title: "Standard deviation", description: "Of each of the eight." }),
});

const COUNT = 8;

/** Centres evenly about the circle, the first at angle 0: the ring of Metz et al. 2017 (radius 2, sd 0.02), any size. */
export const eightGaussians = {
  kind: "eight-gaussians",
  label: "Eight Gaussians",
  summary: "Eight equal normal components on a ring: a plain test of which modes survive.",
  schema,
  describe: ({ radius, sd }) => `eight Gaussians, radius ${number(radius)}, sd ${number(sd)}`,
  phrase: ({ sd }) => [{ text: "draws of eight Gaussians on a ring, sd " }, { text: number(sd), path: ["sd"] }],
  modality: "points",
  provides: ["point-moments", "density", "mixture", "modes", "held-out-points"],
  async open({ radius, sd }) {
    const components = Array.from({ length: COUNT }, (_, i) => {
      const angle = (2 * Math.PI * i) / COUNT;
      return spherical(Float64Array.of(radius * Math.cos(angle), radius * Math.sin(angle)), sd);
    });
    return pointSource(normalMixture({ weights: new Float64Array(COUNT).fill(1), components }));
  },
} as const satisfies SourceMember<z.infer<typeof schema>>;
