import type { Preview, Samples, SamplesCodec } from "../contracts/samples.ts";
import type { GreyImages } from "../images/grey.ts";
import { imageGrid } from "../images/grid.ts";
import { encodePng } from "../images/png.ts";

/** Images of a preview: a grid of 8 x 8. */
const PREVIEW_IMAGES = 64;

/** Height and width, four bytes each, before the pixels. */
const HEADER = 8;

/** Grey images of one size, 8 bits a pixel, 0 black. */
export class ImageSamples implements Samples, GreyImages {
  readonly modality = "images";
  readonly unit = 1;
  readonly height: number;
  readonly width: number;
  /** size x height x width, row-major. */
  readonly pixels: Uint8Array;

  constructor(pixels: Uint8Array, { height, width }: { readonly height: number; readonly width: number }) {
    this.height = height;
    this.width = width;
    this.pixels = pixels;
  }

  /** Pixels of an image. */
  get area(): number {
    return this.height * this.width;
  }

  get size(): number {
    return this.pixels.length / this.area;
  }

  pick(units: Int32Array): ImageSamples {
    const { area } = this;
    const picked = new Uint8Array(units.length * area);
    for (let i = 0; i < units.length; i++)
      picked.set(this.pixels.subarray(units[i]! * area, (units[i]! + 1) * area), i * area);
    return new ImageSamples(picked, this);
  }

  head(size: number): ImageSamples {
    return size >= this.size ? this : new ImageSamples(this.pixels.slice(0, size * this.area), this);
  }

  /** One picture: a grid of the first images, at most 64 of them. */
  preview(limit: number): Extract<Preview, { kind: "image" }> {
    const png = encodePng(imageGrid(this, Math.min(limit, PREVIEW_IMAGES)));
    const text = Array.from(png, (byte) => String.fromCharCode(byte)).join("");
    return { kind: "image", mediaType: "image/png", base64: btoa(text) };
  }

  /** Height and width, little-endian, and the pixels. */
  encode(): Uint8Array {
    const bytes = new Uint8Array(HEADER + this.pixels.length);
    const view = new DataView(bytes.buffer);
    view.setUint32(0, this.height, true);
    view.setUint32(4, this.width, true);
    bytes.set(this.pixels, HEADER);
    return bytes;
  }
}

/** The images of all, which are of one size. */
export function joinImages(all: readonly ImageSamples[]): ImageSamples {
  const [first] = all;
  if (!first) throw new Error("nothing to join: images need at least one part");
  if (all.length === 1) return first;
  const pixels = new Uint8Array(all.reduce((sum, images) => sum + images.pixels.length, 0));
  let filled = 0;
  for (const images of all) {
    if (images.height !== first.height || images.width !== first.width)
      throw new Error(
        `images of ${images.width} x ${images.height} pixels cannot be joined with images of ${first.width} x ${first.height}`,
      );
    pixels.set(images.pixels, filled);
    filled += images.pixels.length;
  }
  return new ImageSamples(pixels, first);
}

export const imagesCodec: SamplesCodec = {
  modality: "images",
  unit: 1,
  decode(bytes) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return new ImageSamples(bytes.slice(HEADER), { height: view.getUint32(0, true), width: view.getUint32(4, true) });
  },
  join: (all) => joinImages(all as readonly ImageSamples[]),
};
