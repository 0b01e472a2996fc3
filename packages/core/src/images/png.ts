import { convertIndexedToRgb, decode, encode, type DecodedPng } from "fast-png";
import { boundedPng } from "./bounded.ts";
import type { GreyImage } from "./grey.ts";

/** An 8-bit grey PNG. The same bytes for the same image. */
export const encodePng = ({ height, width, pixels }: GreyImage): Uint8Array =>
  encode({ height, width, data: pixels, channels: 1, depth: 8 }, { zlib: { level: 6 } });

/** Shares of red, green and blue in what is seen as brightness (ITU-R BT.601). */
const LUMA = [0.299, 0.587, 0.114] as const;

/** Samples of 8 bits, `channels` a pixel. */
interface Samples {
  readonly data: ArrayLike<number>;
  readonly channels: number;
}

function samplesOf(png: DecodedPng): Samples {
  if (png.palette) return { data: convertIndexedToRgb(png), channels: png.palette[0]!.length };
  const { data, channels, depth } = png;
  if (depth === 16) return { data: Uint8Array.from(data, (sample) => sample >> 8), channels };
  if (depth === 8) return { data, channels };
  throw new Error(`${depth} bit${depth === 1 ? "" : "s"} a colour; save it with 8`);
}

/** Brightness of every pixel, what is transparent on white. Throws an Error that says what is wrong with the bytes. */
export function decodePng(bytes: Uint8Array): GreyImage {
  const png = decode(boundedPng(bytes), { checkCrc: true });
  const { data, channels } = samplesOf(png);
  const colours = channels < 3 ? 1 : 3;
  const pixels = new Uint8Array(png.width * png.height);
  for (let i = 0; i < pixels.length; i++) {
    const at = i * channels;
    const grey = colours === 1 ? data[at]! : LUMA[0] * data[at]! + LUMA[1] * data[at + 1]! + LUMA[2] * data[at + 2]!;
    const alpha = channels > colours ? data[at + colours]! / 255 : 1;
    pixels[i] = Math.round(alpha * grey + (1 - alpha) * 255);
  }
  return { height: png.height, width: png.width, pixels };
}
