import { z } from "zod";
import type { SourceMember } from "../../contracts/source.ts";
import { normalMixture, spherical } from "../points/normal-mixture.ts";
import { pointSource } from "../points/point-source.ts";

const component = z.strictObject({
  weight: z
    .number()
    .positive()
    .max(1e9)
    .default(1)
    .meta({ title: "Weight", description: "In proportion to the others." }),
  mean: z.array(z.number()).min(1).max(100).meta({ title: "Mean", description: "A coordinate for each dimension." }),
  sd: z.number().positive().default(1).meta({ title: "Standard deviation", description: "In every direction." }),
});

const schema = z.strictObject({
  kind: z.literal("mixture"),
  components: z
    .array(component)
    .min(1)
    .max(1000)
    .default([
      { weight: 1, mean: [-2, 0], sd: 1 },
      { weight: 1, mean: [2, 0], sd: 1 },
    ])
    .meta({ title: "Components", description: "Normal distributions, each of one width in all directions." }),
});

type MixtureConfig = z.infer<typeof schema>;

const shape = ({ components }: MixtureConfig): string =>
  `${components.length} normal component${components.length === 1 ? "" : "s"} in ${components[0]!.mean.length}-D`;

export const mixture = {
  kind: "mixture",
  label: "Mixture of normal distributions",
  summary: "Independent draws of normal components with given weights, means and widths.",
  schema,
  describe: shape,
  phrase: (config) => [{ text: "draws of a mixture of " }, { text: shape(config), path: ["components"] }],
  modality: "points",
  provides: ["point-moments", "density", "mixture", "modes", "held-out-points"],
  check({ components }) {
    const dimensions = components[0]!.mean.length;
    const other = components.findIndex(({ mean }) => mean.length !== dimensions);
    if (other < 0) return [];
    const message = `has ${components[other]!.mean.length} coordinates and the first component ${dimensions}: give all the same number`;
    return [{ path: ["components", other, "mean"], message }];
  },
  async open({ components }) {
    const weights = Float64Array.from(components, ({ weight }) => weight);
    const all = components.map(({ mean, sd }) => spherical(Float64Array.from(mean), sd));
    return pointSource(normalMixture({ weights, components: all }));
  },
} as const satisfies SourceMember<MixtureConfig>;
