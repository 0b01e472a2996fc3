/** Grey images of one size, 8 bits a pixel: n x height x width, row-major, 0 black. */
export interface GreyImages {
  readonly height: number;
  readonly width: number;
  readonly pixels: Uint8Array;
}

/** One grey image. */
export type GreyImage = GreyImages;

export const imageCount = ({ height, width, pixels }: GreyImages): number => pixels.length / (height * width);
