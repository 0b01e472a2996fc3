import type { Problem } from "../definition/problem.ts";
import type { GreyImages } from "./grey.ts";
import { refuseImages, requireSizes } from "./refuse.ts";

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];

export const isNpy = (bytes: Uint8Array): boolean => MAGIC.every((byte, i) => bytes[i] === byte);

interface Header {
  readonly descr: string;
  readonly shape: readonly number[];
  /** Where the numbers begin. */
  readonly start: number;
}

/** Reads brightness 0..255 at an index. */
type Reader = (view: DataView, index: number) => number;

/** Types that are read, by their names in the header: bytes and truth values as they are, fractions from 0 to 1. */
const types: Readonly<Record<string, { readonly bytes: number; readonly read: Reader }>> = {
  "|u1": { bytes: 1, read: (view, i) => view.getUint8(i) },
  "|b1": { bytes: 1, read: (view, i) => 255 * view.getUint8(i) },
  "<f4": { bytes: 4, read: (view, i) => 255 * view.getFloat32(4 * i, true) },
  "<f8": { bytes: 8, read: (view, i) => 255 * view.getFloat64(8 * i, true) },
};

/** The header of NumPy's format 1.0 to 3.0: a Python dictionary as text. */
function headerOf(bytes: Uint8Array, path: Problem["path"]): Header {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const wide = bytes[6]! >= 2;
  const begin = wide ? 12 : 10;
  if (bytes.length < begin) refuseImages(path, "the .npy file ends within its header");
  const start = begin + (wide ? view.getUint32(8, true) : view.getUint16(8, true));
  const text = new TextDecoder().decode(bytes.subarray(begin, start));
  const descr = /'descr':\s*'([^']*)'/.exec(text)?.[1];
  const shape = /'shape':\s*\(([^)]*)\)/.exec(text)?.[1];
  const order = /'fortran_order':\s*(True|False)/.exec(text)?.[1];
  if (bytes.length < start || descr === undefined || shape === undefined || order === undefined)
    return refuseImages(path, "the .npy file has no header that can be read; write it with numpy.save");
  const sizes = shape
    .split(",")
    .filter((size) => size.trim() !== "")
    .map(Number);
  if (order === "True" && sizes.length > 1)
    refuseImages(path, "the .npy array is in Fortran order; write numpy.ascontiguousarray of it");
  return { descr, shape: sizes, start };
}

/** An array of n x height x width, or with one channel behind them: bytes, or numbers from 0 (black) to 1. */
export function readNpy(bytes: Uint8Array, path: Problem["path"]): GreyImages {
  const { descr, shape, start } = headerOf(bytes, path);
  const type = types[descr];
  if (!type)
    return refuseImages(path, `the .npy array has numbers of type ${descr}; make it uint8, or float32 from 0 to 1`);
  const [count = 0, height = 0, width = 0, channels = 1] = shape;
  if (shape.length < 3 || shape.length > 4 || channels !== 1)
    refuseImages(path, `the .npy array has the shape (${shape.join(", ")}); images are (n, height, width)`);
  requireSizes({ count, height, width }, path);
  const size = count * height * width;
  if (bytes.length - start !== size * type.bytes)
    refuseImages(
      path,
      `the .npy file is cut short or too long: its numbers take ${size * type.bytes} bytes, and it has ${bytes.length - start}`,
    );
  const view = new DataView(bytes.buffer, bytes.byteOffset + start, bytes.byteLength - start);
  const pixels = new Uint8Array(size);
  for (let i = 0; i < size; i++) {
    const value = type.read(view, i);
    if (!(value >= 0 && value <= 255)) {
      const image = Math.floor(i / (height * width));
      refuseImages(path, `image ${image} has a pixel of ${value / 255}; brightness is from 0 to 1, or bytes`);
    }
    pixels[i] = Math.round(value);
  }
  return { height, width, pixels };
}
