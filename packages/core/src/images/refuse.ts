import { InputError, type Problem } from "../definition/problem.ts";

/** Most pixels that are read: all of them are in memory. */
export const MAX_IMAGE_PIXELS = 512 * 1024 * 1024;

/** Largest file of images that is read, and the most that a gzip file may unpack to. */
export const MAX_IMAGE_BYTES = 2 * MAX_IMAGE_PIXELS;

/** Longest side of an image. */
export const MAX_IMAGE_SIDE = 1024;

export const refuseImages = (path: Problem["path"], message: string): never => {
  throw new InputError([{ path, message }]);
};

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** What a file says that it holds. */
interface Announced {
  readonly count: number;
  readonly height: number;
  readonly width: number;
}

/** Refuses what cannot be learned from, or not be held. */
export function requireSizes({ count, height, width }: Announced, path: Problem["path"]): void {
  if (count < 1 || height < 1 || width < 1)
    refuseImages(path, `there are ${count} images of ${width} x ${height} pixels in it; give a file with images`);
  if (Math.max(height, width) > MAX_IMAGE_SIDE)
    refuseImages(path, `images are ${width} x ${height} pixels, over ${MAX_IMAGE_SIDE} on a side: scale them down`);
  if (count * height * width > MAX_IMAGE_PIXELS)
    refuseImages(
      path,
      `there are ${count} images of ${width} x ${height} pixels, over ${MAX_IMAGE_PIXELS / 2 ** 20} million in all: use fewer`,
    );
}
