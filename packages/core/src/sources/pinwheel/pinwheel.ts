import { z } from "zod";
import type { Modes, PointMoments } from "../../contracts/facets.ts";
import type { SourceMember } from "../../contracts/source.ts";
import { pointSource, type PointDistribution } from "../points/point-source.ts";
import { squaredSupportRadius } from "../points/support.ts";

const schema = z.strictObject({
  kind: z.literal("pinwheel"),
  arms: z.int().min(3).max(50).default(5).meta({ title: "Arms" }),
  radial: z
    .number()
    .positive()
    .max(1)
    .default(0.3)
    .meta({ title: "Radial sd", description: "Along an arm, whose middle is at 1." }),
  tangential: z.number().positive().max(1).default(0.1).meta({ title: "Tangential sd", description: "Across an arm." }),
  rate: z.number().min(0).max(2).default(0.25).meta({ title: "Twist", description: "How much an arm turns outwards." }),
  scale: z.number().positive().default(2).meta({ title: "Scale", description: "Of the whole." }),
});

type PinwheelConfig = z.infer<typeof schema>;

/** Rotations by evenly spaced angles leave no direction out: mean 0, and half of E r^2 = 1 + radial^2 + tangential^2 each way. */
function momentsOf({ radial, tangential, scale }: PinwheelConfig): PointMoments {
  const variance = (scale ** 2 * (1 + radial ** 2 + tangential ** 2)) / 2;
  return { mean: new Float64Array(2), covariance: Float64Array.of(variance, 0, 0, variance) };
}

/** Most rounds that find where along an arm a point stands; each shortens the error by rate * e^r times its distance from the arm. */
const ROUNDS = 30;
const SETTLED = 1e-9;

/** Squared distance of a point from an arm at angle `turn`, in standard deviations along and across it. */
function distanceFrom({ radial, tangential, rate }: PinwheelConfig, turn: number, [x, y]: readonly [number, number]) {
  let along = Math.hypot(x, y);
  let across = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const angle = turn + rate * Math.exp(along);
    const before = along;
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    across = x * sin + y * cos;
    along = x * cos - y * sin;
    if (Math.abs(along - before) < SETTLED) break;
  }
  return ((along - 1) / radial) ** 2 + (across / tangential) ** 2;
}

/** A point belongs to the arm it is nearest to in standard deviations, and lies outside beyond 99.9 % of that arm's own points. */
function modesOf(config: PinwheelConfig): Modes {
  const { arms, scale } = config;
  const reach = squaredSupportRadius(2);
  return {
    count: arms,
    assign: ({ size, offsets, center }) =>
      Int32Array.from({ length: size }, (_, i) => {
        const point = [(center[0]! + offsets[2 * i]!) / scale, (center[1]! + offsets[2 * i + 1]!) / scale] as const;
        const distances = Array.from({ length: arms }, (_, arm) =>
          distanceFrom(config, (2 * Math.PI * arm) / arms, point),
        );
        const least = Math.min(...distances);
        return least <= reach ? distances.indexOf(least) : -1;
      }),
  };
}

function distribution(config: PinwheelConfig): PointDistribution {
  const { arms, radial, tangential, rate, scale } = config;
  return {
    dimensions: 2,
    moments: momentsOf(config),
    modes: modesOf(config),
    drawInto(out, stream) {
      stream.normals(out);
      const choice = stream.child(0);
      for (let at = 0; at < out.length; at += 2) {
        const along = 1 + radial * out[at]!;
        const across = tangential * out[at + 1]!;
        const angle = (2 * Math.PI * choice.below(arms)) / arms + rate * Math.exp(along);
        out[at] = scale * (along * Math.cos(angle) + across * Math.sin(angle));
        out[at + 1] = scale * (across * Math.cos(angle) - along * Math.sin(angle));
      }
    },
  };
}

/** The pinwheel of Johnson et al. 2016 (structured variational autoencoders), scaled by 2 as in Grathwohl et al. 2019. */
export const pinwheel = {
  kind: "pinwheel",
  label: "Pinwheel",
  summary: "Bent arms about a centre, each a twisted normal distribution.",
  schema,
  describe: ({ arms }) => `pinwheel, ${arms} arms`,
  phrase: ({ arms }) => [{ text: "draws of a pinwheel of " }, { text: `${arms} arms`, path: ["arms"] }],
  modality: "points",
  provides: ["point-moments", "modes", "held-out-points"],
  async open(config) {
    return pointSource(distribution(config));
  },
} as const satisfies SourceMember<PinwheelConfig>;
