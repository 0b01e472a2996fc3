import type { Preview, Samples, SamplesCodec } from "../contracts/samples.ts";

/** n, mean and sum of squared deviations of the standardised noise. */
interface NoiseMoments {
  readonly mean: number;
  /** Mean squared deviation: divide by n, not n - 1. */
  readonly variance: number;
}

/**
 * Plain values, kept as centre + exp(logScale) * noise. A collapsing chain narrows to widths far below the resolution of
 * its centre; statistics are therefore taken on the noise, and the width stays a logarithm.
 */
export class ValueSamples implements Samples {
  readonly modality = "values";
  readonly unit = 1;
  readonly noise: Float64Array;
  readonly center: number;
  readonly logScale: number;
  private cached: NoiseMoments | undefined;

  constructor(noise: Float64Array, center = 0, logScale = 0) {
    this.noise = noise;
    this.center = center;
    this.logScale = logScale;
  }

  get size(): number {
    return this.noise.length;
  }

  /** Moments of the noise, computed once: policies that keep the past refit on the same parts every generation. */
  get noiseMoments(): NoiseMoments {
    return (this.cached ??= momentsOf(this.noise));
  }

  values(): Float64Array {
    const scale = Math.exp(this.logScale);
    return this.noise.map((z) => this.center + scale * z);
  }

  pick(units: Int32Array): ValueSamples {
    const noise = new Float64Array(units.length);
    for (let i = 0; i < units.length; i++) noise[i] = this.noise[units[i]!]!;
    return new ValueSamples(noise, this.center, this.logScale);
  }

  head(size: number): ValueSamples {
    if (size >= this.size) return this;
    return new ValueSamples(this.noise.slice(0, size), this.center, this.logScale);
  }

  preview(limit: number): Preview {
    return { kind: "values", values: [...this.head(limit).values()] };
  }

  encode(): Uint8Array {
    const words = new Float64Array(this.size + 2);
    words[0] = this.center;
    words[1] = this.logScale;
    words.set(this.noise, 2);
    return new Uint8Array(words.buffer);
  }
}

function momentsOf(noise: Float64Array): NoiseMoments {
  const n = noise.length;
  let sum = 0;
  for (let i = 0; i < n; i++) sum += noise[i]!;
  const mean = sum / n;
  let squares = 0;
  for (let i = 0; i < n; i++) {
    const deviation = noise[i]! - mean;
    squares += deviation * deviation;
  }
  return { mean, variance: squares / n };
}

export const valuesCodec: SamplesCodec = {
  modality: "values",
  decode(bytes) {
    const words = new Float64Array(bytes.slice().buffer);
    return new ValueSamples(words.slice(2), words[0], words[1]);
  },
};
