import type { Preview } from "../../contracts/samples.ts";
import { imageCount, type GreyImages } from "../../images/grey.ts";
import { readImages } from "../../images/read.ts";
import { ImageSamples } from "../../samples/images.ts";

/** Images that are shown of an upload, at most. */
const SHOWN = 64;
/** Longest side of what is shown, and of one image in it, in pixels: it travels with every list of datasets. */
const SIDE = 260;
const TILE = 128;

/** What an uploaded file of images is, at a glance. */
export interface ImageFacts {
  readonly bytes: number;
  readonly count: number;
  /** Pixels. */
  readonly height: number;
  readonly width: number;
  /** A grid of the first images, large ones made smaller. */
  readonly preview: Extract<Preview, { kind: "image" }>;
}

/** Facts of a file of images, for upload doors and previews. Throws an InputError that names the place and the fix. */
export function imageFacts(bytes: Uint8Array): ImageFacts {
  const images = readImages(bytes, []);
  const { height, width } = images;
  return { bytes: bytes.length, count: imageCount(images), height, width, preview: previewOf(images) };
}

function previewOf(images: GreyImages): ImageFacts["preview"] {
  const longest = Math.max(images.height, images.width);
  const scale = Math.ceil(longest / TILE);
  const columns = Math.floor(SIDE / (Math.ceil(longest / scale) + 1));
  const shown = Math.min(SHOWN, columns ** 2, imageCount(images));
  const { pixels, ...size } = reduced(images, shown, scale);
  return new ImageSamples(pixels, size).preview(shown);
}

/** The first images, each pixel the mean of `scale` x `scale` of theirs, fewer at the edges. */
function reduced(images: GreyImages, count: number, scale: number): GreyImages {
  const [height, width] = [Math.ceil(images.height / scale), Math.ceil(images.width / scale)];
  const pixels = new Uint8Array(count * height * width);
  for (let i = 0; i < count; i++)
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++)
        pixels[(i * height + y) * width + x] = meanAt(images, { i, y: y * scale, x: x * scale, scale });
  return { height, width, pixels };
}

interface Box {
  readonly i: number;
  readonly y: number;
  readonly x: number;
  readonly scale: number;
}

function meanAt({ height, width, pixels }: GreyImages, { i, y, x, scale }: Box): number {
  const [bottom, right] = [Math.min(height, y + scale), Math.min(width, x + scale)];
  let sum = 0;
  for (let row = y; row < bottom; row++)
    for (let column = x; column < right; column++) sum += pixels[(i * height + row) * width + column]!;
  return Math.round(sum / ((bottom - y) * (right - x)));
}
