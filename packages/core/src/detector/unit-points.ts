import type { Modality, Samples } from "../contracts/samples.ts";
import { once } from "../metrics/distances/once.ts";
import type { ImageSamples } from "../samples/images.ts";
import { PointSamples } from "../samples/points.ts";
import { readableAs, readAs } from "../samples/read-as.ts";
import type { TokenSamples } from "../samples/tokens.ts";

/** Coordinates that a block of text or an image is given. */
export const UNIT_DIMENSIONS = 32;

/** Mixes the bits of a 32-bit number (the finaliser of MurmurHash3, Appleby 2011), so that neighbours fall apart. */
function mixed(key: number): number {
  let hash = Math.imul(key ^ (key >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** Adds `amount`, with the sign of the key, to the coordinate of the key (Weinberger et al. 2009, eq. 1). */
function addHashed(row: Float64Array, key: number, amount: number): void {
  const hash = mixed(key);
  const place = hash % UNIT_DIMENSIONS;
  row[place] = row[place]! + (hash & 0x80000000 ? -amount : amount);
}

/** Counts of a block's tokens and of its pairs of neighbours, hashed; over the root of its length. */
function tokenPoints(text: TokenSamples): PointSamples {
  const units = Math.ceil(text.size / text.unit);
  const offsets = new Float64Array(units * UNIT_DIMENSIONS);
  for (let unit = 0; unit < units; unit++) {
    const row = offsets.subarray(unit * UNIT_DIMENSIONS, (unit + 1) * UNIT_DIMENSIONS);
    const block = text.tokens.subarray(unit * text.unit, (unit + 1) * text.unit);
    const amount = 1 / Math.sqrt(block.length);
    for (let i = 0; i < block.length; i++) {
      addHashed(row, block[i]!, amount);
      if (i > 0) addHashed(row, Math.imul(block[i - 1]! + 1, 0x9e3779b1) ^ (block[i]! + 1), amount);
    }
  }
  return new PointSamples(offsets, { dimensions: UNIT_DIMENSIONS });
}

/** Pixels, each added to a coordinate or taken from it; over the root of how many there are. */
function imagePoints({ pixels, area, size }: ImageSamples): PointSamples {
  const offsets = new Float64Array(size * UNIT_DIMENSIONS);
  const amount = 1 / (255 * Math.sqrt(area));
  for (let image = 0; image < size; image++) {
    const row = offsets.subarray(image * UNIT_DIMENSIONS, (image + 1) * UNIT_DIMENSIONS);
    for (let pixel = 0; pixel < area; pixel++) {
      const grey = pixels[image * area + pixel]!;
      if (grey > 0) addHashed(row, pixel + 1, grey * amount);
    }
  }
  return new PointSamples(offsets, { dimensions: UNIT_DIMENSIONS });
}

type Reading = (samples: Samples) => PointSamples;

const readings: Partial<Record<Modality, Reading>> = {
  points: (samples) => samples as PointSamples,
  tokens: (samples) => tokenPoints(samples as TokenSamples),
  images: (samples) => imagePoints(samples as ImageSamples),
};

/** Modalities whose units can be given coordinates; narrower ones are read as these. */
export const placeable = Object.keys(readings) as Modality[];

/**
 * A point for every unit of a sample set: points as they are, blocks of text by their hashed n-grams, images by their hashed pixels.
 * Distances and inner products between units are kept on average.
 */
export const unitPoints = once((samples: Samples): PointSamples => {
  const modality = readableAs(samples.modality).find((candidate) => readings[candidate]);
  if (!modality) throw new Error(`${samples.modality} have no coordinates; ask \`placeable\` first`);
  return readings[modality]!(readAs(samples, modality));
});
