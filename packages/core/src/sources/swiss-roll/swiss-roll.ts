import { z } from "zod";
import type { PointMoments } from "../../contracts/facets.ts";
import type { SourceMember } from "../../contracts/source.ts";
import { number } from "../../definition/words.ts";
import { pointSource, type PointDistribution } from "../points/point-source.ts";
import { integrate } from "../points/quadrature.ts";
import { rollModes, TURNS, WIDTH } from "./roll.ts";

const schema = z.strictObject({
  kind: z.literal("swiss-roll"),
  dimensions: z.literal([2, 3]).default(2).meta({
    title: "Dimensions",
    description: "2: the spiral. 3: the spiral rolled out of a strip 21 wide, along the middle coordinate.",
  }),
  noise: z.number().min(0.01).max(10).default(0.5).meta({
    title: "Noise",
    description: "Standard deviation of normal noise in every coordinate; the spiral is 14 in radius.",
  }),
});

type SwissRollConfig = z.infer<typeof schema>;

/** Of the spiral, by quadrature to about 1e-13; the strip is uniform and apart. */
function momentsOf({ dimensions: d, noise }: SwissRollConfig): PointMoments {
  const [from, to] = TURNS;
  const mean = (f: (t: number) => number): number => integrate(f, TURNS, 4) / (to - from);
  const x = mean((t) => t * Math.cos(t));
  const y = mean((t) => t * Math.sin(t));
  const plane = [
    [mean((t) => (t * Math.cos(t)) ** 2) - x * x, mean((t) => t * t * Math.cos(t) * Math.sin(t)) - x * y],
    [mean((t) => t * t * Math.cos(t) * Math.sin(t)) - x * y, mean((t) => (t * Math.sin(t)) ** 2) - y * y],
  ];
  const covariance = new Float64Array(d * d);
  const planar = [0, d - 1];
  for (const [a, i] of planar.entries()) for (const [b, j] of planar.entries()) covariance[i * d + j] = plane[a]![b]!;
  if (d === 3) covariance[4] = WIDTH ** 2 / 12;
  for (let i = 0; i < d; i++) covariance[i * d + i]! += noise ** 2;
  return { mean: d === 3 ? Float64Array.of(x, WIDTH / 2, y) : Float64Array.of(x, y), covariance };
}

function distribution(config: SwissRollConfig): PointDistribution {
  const { dimensions: d, noise } = config;
  const [from, to] = TURNS;
  return {
    dimensions: d,
    moments: momentsOf(config),
    modes: rollModes(d, noise),
    drawInto(out, stream) {
      stream.normals(out);
      const place = stream.child(0);
      for (let at = 0; at < out.length; at += d) {
        const t = from + (to - from) * place.uniform();
        out[at] = t * Math.cos(t) + noise * out[at]!;
        if (d === 3) out[at + 1] = WIDTH * place.uniform() + noise * out[at + 1]!;
        out[at + d - 1] = t * Math.sin(t) + noise * out[at + d - 1]!;
      }
    },
  };
}

/** scikit-learn's make_swiss_roll (Marsland 2009, chapter 6): t uniform in [3 pi / 2, 9 pi / 2], (t cos t, t sin t). */
export const swissRoll = {
  kind: "swiss-roll",
  label: "Swiss roll",
  summary: "A spiral of one and a half turns, in the plane or as a rolled strip in space.",
  schema,
  describe: ({ dimensions, noise }) => `swiss roll in ${dimensions}-D, noise ${number(noise)}`,
  phrase: ({ dimensions, noise }) => [
    { text: "draws of a swiss roll in " },
    { text: `${dimensions} dimensions`, path: ["dimensions"] },
    { text: " with noise " },
    { text: number(noise), path: ["noise"] },
  ],
  modality: "points",
  provides: ["point-moments", "modes", "held-out-points"],
  async open(config) {
    return pointSource(distribution(config));
  },
} as const satisfies SourceMember<SwissRollConfig>;
