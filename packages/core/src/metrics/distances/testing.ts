import type { Density, ModelFacets, SourceFacets } from "../../contracts/facets.ts";
import type { Measured } from "../../contracts/metric.ts";
import { PointSamples } from "../../samples/points.ts";

const points = (dimensions: number, text: string): PointSamples =>
  new PointSamples(Float64Array.from(text.trim().split(/\s+/), Number), { dimensions });

/** Points that metrics are checked on, of NumPy 2.4.6, default_rng(20261122), two decimals: 30 about (-2, 0) and (2, 1). */
export const REAL = points(
  2,
  `
  -2.07 0.93 -1.42 0.13 -2.85 -1.15 -1.29 0.49 -3.2 0.38
  -3.43 0.6 -1.58 0.58 -2.27 0.41 -2.16 -0.85 -1.67 0.29
  -1.9 0.15 -2.36 0.01 -2.19 -0.6 -2.53 -0.04 -3.24 -0.11
  2.82 1.9 2.32 1.32 1.75 1.17 1.68 1.56 1.69 0.03
  1.21 0.48 2.71 -0.08 2.56 0.93 1.68 1.34 3.44 1.15
  2.04 1.13 1.84 1.46 1.27 0.39 1.85 1.34 1.08 0.39
`,
);

/** 20 about (-1.8, .2) and (1.7, .9), the last between them. */
export const KEPT = points(
  2,
  `
  -2.71 0.1 -2.18 0.36 -1.85 -0.28 -1.09 0.5 -2.07 -0.34
  -1.95 0.88 -2.5 -0.37 -2.23 0.2 -1.23 0.43 1.78 1.04
  1.23 1.05 1.66 0.79 2.46 0.69 1.62 0.29 1.01 1.51
  1.27 0.5 0.54 0.82 1.04 0.91 2.02 0.83 0.1 0.4
`,
);

/** 14 from N(0, 1). */
export const REAL_LINE = points(
  1,
  `
  0.29 0.39 -0.19 -0.62 0.06 -0.12 1.51 2.5 2.03 -1.22 0.74 -2.82 -0.37 -0.26
`,
);

/** 9 from N(.3, .64). */
export const KEPT_LINE = points(
  1,
  `
  1.1 0.6 -0.13 -1.26 -0.22 -0.39 -1.16 0.15 -0.43
`,
);

/** N(mean, sd^2 I). */
export const normalDensity = (mean: readonly number[], sd: number): Density => ({
  logDensity(points) {
    const values = points.values();
    const d = points.dimensions;
    return Float64Array.from({ length: points.size }, (_, i) =>
      mean.reduce(
        (sum, own, k) => sum - ((values[i * d + k]! - own) / sd) ** 2 / 2 - Math.log(sd * Math.sqrt(2 * Math.PI)),
        0,
      ),
    );
  },
});

/** The same points, counted from elsewhere. */
export function moved({ dimensions, offsets, center }: PointSamples, by: number): PointSamples {
  return new PointSamples(
    offsets.map((own) => own - by),
    { dimensions, center: center.map((own) => own + by) },
  );
}

interface Given {
  readonly source?: Partial<SourceFacets>;
  readonly model?: Partial<ModelFacets>;
  readonly kept?: PointSamples;
}

/** A generation of which only this is known. */
export function measured({ source = {}, model = {}, kept }: Given): Measured {
  return {
    source: {
      modality: "points",
      facets: source,
      size: undefined,
      draw() {
        throw new Error("a metric draws nothing");
      },
    },
    model: { facets: model },
    generation: 0,
    ...(kept ? { kept } : {}),
  };
}
