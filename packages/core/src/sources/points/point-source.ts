import type { Density, Mixture, Modes, PointMoments } from "../../contracts/facets.ts";
import type { Source } from "../../contracts/source.ts";
import { Stream } from "../../random/stream.ts";
import { Threefry } from "../../random/threefry.ts";
import { PointSamples } from "../../samples/points.ts";

/** Points that are held out of a distribution. */
export const HELD_OUT = 2000;

/** No experiment's key: its second word is above those of seeds, which are safe integers. */
const FROZEN_KEY = [0x68656c64, 0x2d6f7574] as const;

/** The stream that held-out items are drawn from: the same for every seed. */
export const frozenStream = (): Stream => new Stream(() => new Threefry(...FROZEN_KEY));

/** A distribution of points: how it is drawn, and what is known of it. */
export interface PointDistribution {
  readonly dimensions: number;
  /** Where draws are counted from; the origin when left out. */
  readonly center?: Float64Array;
  readonly moments: PointMoments;
  readonly density?: Density;
  readonly mixture?: Mixture;
  readonly modes?: Modes;
  /** Fills n x d, row-major, with independent draws, counted from the centre. */
  drawInto(out: Float64Array, stream: Stream): void;
}

/** The opened source of a distribution, with frozen points held out. */
export function pointSource(distribution: PointDistribution) {
  const { moments, density, mixture, modes } = distribution;
  const draw = (size: number, stream: Stream): PointSamples => {
    const offsets = new Float64Array(size * distribution.dimensions);
    distribution.drawInto(offsets, stream);
    return new PointSamples(offsets, distribution);
  };
  let heldOut: PointSamples | undefined;
  return {
    modality: "points",
    size: undefined,
    draw,
    facets: {
      "point-moments": moments,
      ...(density && { density }),
      ...(mixture && { mixture }),
      ...(modes && { modes }),
      get "held-out-points"() {
        return (heldOut ??= draw(HELD_OUT, frozenStream()));
      },
    },
  } satisfies Source;
}
