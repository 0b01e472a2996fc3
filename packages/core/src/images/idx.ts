import type { Problem } from "../definition/problem.ts";
import type { GreyImages } from "./grey.ts";
import { refuseImages, requireSizes } from "./refuse.ts";

/** Type and number of dimensions stand after two zero bytes: unsigned bytes are 8. */
const UNSIGNED_BYTE = 8;

/** Two zero bytes, a type (8, 9, 11 to 14), and a number of dimensions. */
export const isIdx = (bytes: Uint8Array): boolean =>
  bytes.length >= 4 && bytes[0] === 0 && bytes[1] === 0 && bytes[2]! >= 8 && bytes[2]! <= 14 && bytes[3]! >= 1;

/** Images in the format of the MNIST files: magic number 0x00000803, three sizes, pixels. */
export function readIdx(bytes: Uint8Array, path: Problem["path"]): GreyImages {
  const dimensions = bytes[3]!;
  if (dimensions !== 3) {
    const labels = dimensions === 1 ? ", as files of labels have" : "";
    refuseImages(
      path,
      `the IDX file has ${dimensions} dimension${dimensions === 1 ? "" : "s"}${labels}; images have 3`,
    );
  }
  if (bytes[2] !== UNSIGNED_BYTE)
    refuseImages(path, `the IDX file has numbers of type 0x0${bytes[2]!.toString(16)}; images are of type 0x08, bytes`);
  if (bytes.length < 16) refuseImages(path, `the IDX file ends within its header, after ${bytes.length} bytes`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [count, height, width] = [view.getUint32(4), view.getUint32(8), view.getUint32(12)];
  requireSizes({ count, height, width }, path);
  const expected = 16 + count * height * width;
  if (bytes.length !== expected) {
    const fault = bytes.length < expected ? "is cut short" : "is too long";
    refuseImages(
      path,
      `the IDX file ${fault}: ${count} images of ${width} x ${height} pixels take ${expected} bytes, and it has ${bytes.length}`,
    );
  }
  return { height, width, pixels: bytes.slice(16) };
}
