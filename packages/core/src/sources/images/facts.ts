import type { Preview } from "../../contracts/samples.ts";
import { imageCount } from "../../images/grey.ts";
import { readImages } from "../../images/read.ts";
import { ImageSamples } from "../../samples/images.ts";

/** Images that are shown of an upload. */
const SHOWN = 64;

/** What an uploaded file of images is, at a glance. */
export interface ImageFacts {
  readonly bytes: number;
  readonly count: number;
  /** Pixels. */
  readonly height: number;
  readonly width: number;
  /** A grid of the first images. */
  readonly preview: Extract<Preview, { kind: "image" }>;
}

/** Facts of a file of images, for upload doors and previews. Throws an InputError that names the place and the fix. */
export function imageFacts(bytes: Uint8Array): ImageFacts {
  const images = readImages(bytes, []);
  const { height, width, pixels } = images;
  const preview = new ImageSamples(pixels, images).preview(SHOWN);
  return { bytes: bytes.length, count: imageCount(images), height, width, preview };
}
