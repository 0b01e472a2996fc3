import type { Preview, Samples, SamplesCodec } from "../contracts/samples.ts";

/** How `PointSamples` are laid out. */
export interface PointLayout {
  readonly dimensions: number;
  /** Where the offsets are counted from; the origin when left out. */
  readonly center?: Float64Array;
}

/**
 * Points of d dimensions, kept as centre + offset: the spread of a collapsing chain falls below the resolution of where it stands,
 * so statistics are taken on the offsets.
 */
export class PointSamples implements Samples {
  readonly modality = "points";
  readonly unit = 1;
  readonly dimensions: number;
  /** Length d. */
  readonly center: Float64Array;
  /** size x d, row-major. */
  readonly offsets: Float64Array;

  constructor(offsets: Float64Array, { dimensions, center }: PointLayout) {
    this.dimensions = dimensions;
    this.center = center ?? new Float64Array(dimensions);
    this.offsets = offsets;
  }

  get size(): number {
    return this.offsets.length / this.dimensions;
  }

  /** Coordinates, size x d, row-major. */
  values(): Float64Array {
    const { center, dimensions, offsets } = this;
    const values = new Float64Array(offsets.length);
    for (let i = 0; i < values.length; i++) values[i] = center[i % dimensions]! + offsets[i]!;
    return values;
  }

  pick(units: Int32Array): PointSamples {
    const { dimensions, offsets } = this;
    const picked = new Float64Array(units.length * dimensions);
    for (let i = 0; i < units.length; i++) {
      for (let k = 0; k < dimensions; k++) picked[i * dimensions + k] = offsets[units[i]! * dimensions + k]!;
    }
    return new PointSamples(picked, this);
  }

  head(size: number): PointSamples {
    return size >= this.size ? this : new PointSamples(this.offsets.slice(0, size * this.dimensions), this);
  }

  preview(limit: number): Preview {
    return { kind: "points", dimensions: this.dimensions, values: [...this.head(limit).values()] };
  }

  /** The dimension, the centre, the offsets. */
  encode(): Uint8Array {
    const { dimensions, center, offsets } = this;
    const words = new Float64Array(1 + dimensions + offsets.length);
    words[0] = dimensions;
    words.set(center, 1);
    words.set(offsets, 1 + dimensions);
    return new Uint8Array(words.buffer);
  }
}

/** The points of all, counted from the first one's centre. */
export function joinPoints(all: readonly PointSamples[]): PointSamples {
  const [first] = all;
  if (!first) throw new Error("nothing to join: points need at least one part");
  if (all.length === 1) return first;
  const { dimensions, center } = first;
  const offsets = new Float64Array(all.reduce((sum, points) => sum + points.offsets.length, 0));
  let filled = 0;
  for (const points of all) {
    for (let i = 0; i < points.offsets.length; i++) {
      const k = i % dimensions;
      offsets[filled + i] = points.offsets[i]! + (points.center[k]! - center[k]!);
    }
    filled += points.offsets.length;
  }
  return new PointSamples(offsets, first);
}

export const pointsCodec: SamplesCodec = {
  modality: "points",
  unit: 1,
  decode(bytes) {
    const words = new Float64Array(bytes.slice().buffer);
    const dimensions = words[0]!;
    return new PointSamples(words.slice(1 + dimensions), { dimensions, center: words.slice(1, 1 + dimensions) });
  },
  join: (all) => joinPoints(all as readonly PointSamples[]),
};
