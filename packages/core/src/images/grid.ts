import { imageCount, type GreyImage, type GreyImages } from "./grey.ts";

/** Grey of the lines between the images of a grid. */
const LINE = 96;

/**
 * The first images, at most `limit` of them, in rows of a grid that is as square as it can be, with lines of one pixel between them.
 * Places without an image have the colour of the lines.
 */
export function imageGrid(images: GreyImages, limit: number): GreyImage {
  const { height, width, pixels } = images;
  const count = Math.min(limit, imageCount(images));
  const columns = Math.max(1, Math.ceil(Math.sqrt(count)));
  const rows = Math.max(1, Math.ceil(count / columns));
  const grid = new Uint8Array((rows * (height + 1) - 1) * (columns * (width + 1) - 1)).fill(LINE);
  const stride = columns * (width + 1) - 1;
  for (let i = 0; i < count; i++) {
    const corner = Math.floor(i / columns) * (height + 1) * stride + (i % columns) * (width + 1);
    for (let y = 0; y < height; y++) {
      const row = (i * height + y) * width;
      grid.set(pixels.subarray(row, row + width), corner + y * stride);
    }
  }
  return { height: rows * (height + 1) - 1, width: stride, pixels: grid };
}
