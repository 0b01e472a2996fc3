import { z } from "zod";
import type { PointMoments } from "../../contracts/facets.ts";
import type { SourceMember } from "../../contracts/source.ts";
import type { PointSamples } from "../../samples/points.ts";
import { pointSource, type PointDistribution } from "../points/point-source.ts";

const schema = z.strictObject({
  kind: z.literal("checkerboard"),
  squares: z.literal([2, 4, 6, 8]).default(4).meta({
    title: "Squares a side",
    description: "Half of all squares hold points.",
  }),
  extent: z.number().positive().default(4).meta({
    title: "Extent",
    description: "The board reaches from minus this to this in both coordinates.",
  }),
});

type CheckerboardConfig = z.infer<typeof schema>;

/**
 * Centred at 0, both coordinates uniform. Squares with an even sum of column and row hold points; a column's centres sum to
 * +-squares/2 in units of a square's side, alternating, so the products of all pairs average to side^2 / 4.
 */
function momentsOf({ squares, extent }: CheckerboardConfig): PointMoments {
  const side = (2 * extent) / squares;
  const variance = extent ** 2 / 3;
  return { mean: new Float64Array(2), covariance: Float64Array.of(variance, side ** 2 / 4, side ** 2 / 4, variance) };
}

function distribution(config: CheckerboardConfig): PointDistribution {
  const { squares, extent } = config;
  const side = (2 * extent) / squares;
  const half = squares / 2;
  const logDensity = -Math.log(2 * extent ** 2);
  /** The square of a point by columns from the left, upwards in each; -1 on an empty one and beside the board. */
  const assign = ({ size, offsets, center }: PointSamples): Int32Array =>
    Int32Array.from({ length: size }, (_, i) => {
      const column = Math.floor((center[0]! + offsets[2 * i]! + extent) / side);
      const row = Math.floor((center[1]! + offsets[2 * i + 1]! + extent) / side);
      const on = column >= 0 && column < squares && row >= 0 && row < squares && (column + row) % 2 === 0;
      return on ? column * half + Math.floor(row / 2) : -1;
    });
  return {
    dimensions: 2,
    moments: momentsOf(config),
    modes: { count: squares * half, assign },
    density: {
      logDensity: (points) => Float64Array.from(assign(points), (mode) => (mode < 0 ? -Infinity : logDensity)),
    },
    drawInto(out, stream) {
      for (let at = 0; at < out.length; at += 2) {
        const column = stream.below(squares);
        const row = 2 * stream.below(half) + (column % 2);
        out[at] = side * (column + stream.uniform()) - extent;
        out[at + 1] = side * (row + stream.uniform()) - extent;
      }
    },
  };
}

/** The board of Grathwohl et al. 2019 (FFJORD) with its defaults, any number of squares and size. */
export const checkerboard = {
  kind: "checkerboard",
  label: "Checkerboard",
  summary: "Uniform on every other square of a board: sharp edges and holes that models fill.",
  schema,
  describe: ({ squares }) => `checkerboard, ${squares} by ${squares}`,
  phrase: ({ squares }) => [
    { text: "draws of a checkerboard of " },
    { text: `${squares} by ${squares}`, path: ["squares"] },
    { text: " squares" },
  ],
  modality: "points",
  provides: ["point-moments", "density", "modes", "held-out-points"],
  async open(config) {
    return pointSource(distribution(config));
  },
} as const satisfies SourceMember<CheckerboardConfig>;
