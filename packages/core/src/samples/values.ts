import type { Preview, Samples, SamplesCodec } from "../contracts/samples.ts";
import { fillNormals } from "../random/normal.ts";
import { Threefry } from "../random/threefry.ts";

/** Mean and spread of standardised noise. */
export interface NoiseMoments {
  readonly mean: number;
  /** Mean squared deviation: divide by n, not n - 1. */
  readonly variance: number;
}

/** Standard normals 0..size-1 under a cipher: an address instead of values. */
export interface DrawnNoise {
  readonly cipher: Threefry;
  readonly size: number;
}

/**
 * Plain values, kept as centre + exp(logScale) * noise. A collapsing chain narrows to widths far below the resolution of
 * its centre; statistics are therefore taken on the noise, and the width stays a logarithm.
 *
 * Noise that was drawn is standard normals 0..size-1 of a stream, kept as the stream's cipher alone until somebody reads it.
 */
export class ValueSamples implements Samples {
  readonly modality = "values";
  readonly unit = 1;
  readonly size: number;
  readonly center: number;
  readonly logScale: number;
  private readonly cipher: Threefry | undefined;
  private read: Float64Array | undefined;
  private moments: NoiseMoments | undefined;

  constructor(noise: Float64Array | DrawnNoise, center = 0, logScale = 0) {
    const given = noise instanceof Float64Array;
    this.size = given ? noise.length : noise.size;
    this.cipher = given ? undefined : noise.cipher;
    this.read = given ? noise : undefined;
    this.moments = undefined;
    this.center = center;
    this.logScale = logScale;
  }

  get noise(): Float64Array {
    return (this.read ??= fillNormals(this.cipher!, new Float64Array(this.size)));
  }

  /** Moments of the noise, computed once: policies that keep the past refit on the same parts every generation. */
  get noiseMoments(): NoiseMoments {
    return (this.moments ??= this.read ? momentsOf(this.read) : drawnMoments(this.cipher!, this.size));
  }

  values(): Float64Array {
    const scale = Math.exp(this.logScale);
    return this.noise.map((z) => this.center + scale * z);
  }

  pick(units: Int32Array): ValueSamples {
    const { noise } = this;
    const picked = new Float64Array(units.length);
    for (let i = 0; i < units.length; i++) picked[i] = noise[units[i]!]!;
    return new ValueSamples(picked, this.center, this.logScale);
  }

  head(size: number): ValueSamples {
    if (size >= this.size) return this;
    const noise = this.cipher ? { cipher: this.cipher, size } : this.noise.slice(0, size);
    return new ValueSamples(noise, this.center, this.logScale);
  }

  preview(limit: number): Preview {
    return { kind: "values", values: [...this.head(limit).values()] };
  }

  /** Centre, log scale, then the stream's key and the size, or the noise itself. */
  encode(): Uint8Array {
    const { cipher, size, center, logScale } = this;
    if (cipher) return bytesOf(Float64Array.of(center, logScale, DRAWN, size, cipher.k0, cipher.k1));
    const words = new Float64Array(3 + size);
    words.set([center, logScale, READ]);
    words.set(this.noise, 3);
    return bytesOf(words);
  }
}

const READ = 0;
const DRAWN = 1;

const bytesOf = (words: Float64Array): Uint8Array => new Uint8Array(words.buffer);

export const valuesCodec: SamplesCodec = {
  modality: "values",
  unit: 1,
  decode(bytes) {
    const words = new Float64Array(bytes.slice().buffer);
    const [center, logScale] = words;
    if (words[2] === READ) return new ValueSamples(words.slice(3), center, logScale);
    const cipher = new Threefry(words[4]!, words[5]!);
    return new ValueSamples({ cipher, size: words[3]! }, center, logScale);
  },
  join: (all) => joinValues(all as readonly ValueSamples[]),
};

/** The values of all, counted from the first one's centre in units of the widest. */
function joinValues(all: readonly ValueSamples[]): ValueSamples {
  const [first] = all;
  if (!first) throw new Error("nothing to join: values need at least one part");
  if (all.length === 1) return first;
  const logScale = all.reduce((widest, values) => Math.max(widest, values.logScale), -Infinity);
  const noise = new Float64Array(all.reduce((sum, { size }) => sum + size, 0));
  let filled = 0;
  for (const values of all) {
    const shift = (values.center - first.center) * Math.exp(-logScale);
    const scale = Math.exp(values.logScale - logScale);
    for (const z of values.noise) noise[filled++] = shift + scale * z;
  }
  return new ValueSamples(noise, first.center, logScale);
}

/** Values whose moments are taken at once, then merged: the same cut for drawn and for read noise, hence the same bits. */
const STRETCH = 1024;
const stretch = new Float64Array(STRETCH);
let stretchView = stretch;

/** Room for `size` values, overwritten by the next call. Sizes repeat, so the view does. */
const stretchOf = (size: number): Float64Array =>
  stretchView.length === size ? stretchView : (stretchView = stretch.subarray(0, size));

/** Moments of noise that nobody reads, without keeping it. */
function drawnMoments(cipher: Threefry, size: number): NoiseMoments {
  return mergeStretches(size, (first, count) => {
    return stretchMoments(fillNormals(cipher, stretchOf(count), first));
  });
}

function momentsOf(noise: Float64Array): NoiseMoments {
  return mergeStretches(noise.length, (first, count) =>
    stretchMoments(noise.length === count ? noise : noise.subarray(first, first + count)),
  );
}

/** Chan, Golub, LeVeque (1983), eq. 2.1. */
function mergeStretches(size: number, momentsAt: (first: number, count: number) => NoiseMoments): NoiseMoments {
  if (size <= STRETCH) return momentsAt(0, size);
  let mean = 0;
  let squares = 0;
  for (let first = 0; first < size; first += STRETCH) {
    const count = Math.min(STRETCH, size - first);
    const next = momentsAt(first, count);
    const delta = next.mean - mean;
    const total = first + count;
    mean += (delta * count) / total;
    squares += count * next.variance + (delta * delta * first * count) / total;
  }
  return { mean, variance: squares / size };
}

/** Two passes, four sums each: a single one would wait for every addition. */
function stretchMoments(noise: Float64Array): NoiseMoments {
  const n = noise.length;
  const even = n - (n % 4);
  let [a, b, c, d] = [0, 0, 0, 0];
  for (let i = 0; i < even; i += 4) {
    a += noise[i]!;
    b += noise[i + 1]!;
    c += noise[i + 2]!;
    d += noise[i + 3]!;
  }
  for (let i = even; i < n; i++) a += noise[i]!;
  const mean = (a + b + (c + d)) / n;
  [a, b, c, d] = [0, 0, 0, 0];
  for (let i = 0; i < even; i += 4) {
    a += (noise[i]! - mean) ** 2;
    b += (noise[i + 1]! - mean) ** 2;
    c += (noise[i + 2]! - mean) ** 2;
    d += (noise[i + 3]! - mean) ** 2;
  }
  for (let i = even; i < n; i++) a += (noise[i]! - mean) ** 2;
  return { mean, variance: (a + b + (c + d)) / n };
}
