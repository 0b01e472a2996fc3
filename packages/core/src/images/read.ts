import { gunzipSync } from "fflate";
import type { Problem } from "../definition/problem.ts";
import { isZip, readArchive } from "./archive.ts";
import type { GreyImages } from "./grey.ts";
import { isIdx, readIdx } from "./idx.ts";
import { isNpy, readNpy } from "./npy.ts";
import { MAX_IMAGE_BYTES, messageOf, refuseImages } from "./refuse.ts";

const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/** How much longer than its wrapping a file can be (zlib's own limit is 1,032). */
const MAX_RATIO = 1100;

/** A gzip file without its wrapping. Its last four bytes say how long it becomes. */
function unwrapped(bytes: Uint8Array, path: Problem["path"]): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 18) return refuseImages(path, "the gzip file is cut short");
  const size = view.getUint32(bytes.length - 4, true);
  if (size > MAX_RATIO * bytes.length) refuseImages(path, "the gzip file is cut short or damaged");
  if (size > MAX_IMAGE_BYTES)
    refuseImages(path, `the gzip file unpacks to over ${MAX_IMAGE_BYTES / 2 ** 20} MB; use fewer images`);
  try {
    return gunzipSync(bytes);
  } catch (error) {
    return refuseImages(path, `the gzip file cannot be unpacked (${messageOf(error)}): it is cut short or damaged`);
  }
}

/** Whether bytes begin as a file of images does. */
export const looksLikeImages = (bytes: Uint8Array): boolean =>
  isGzip(bytes) || isIdx(bytes) || isNpy(bytes) || isZip(bytes);

/**
 * Grey images from an IDX file, a NumPy array or a zip of PNG images, each of them plain or in gzip. Throws an InputError at `path`
 * that names the place and the fix.
 */
export function readImages(bytes: Uint8Array, path: Problem["path"]): GreyImages {
  if (bytes.length === 0) refuseImages(path, "the file is empty (0 bytes); give one with images in it");
  const plain = isGzip(bytes) ? unwrapped(bytes, path) : bytes;
  if (isIdx(plain)) return readIdx(plain, path);
  if (isNpy(plain)) return readNpy(plain, path);
  if (isZip(plain)) return readArchive(plain, path);
  const magic = Array.from(plain.subarray(0, 4), (byte) => byte.toString(16).padStart(2, "0")).join(" ");
  return refuseImages(
    path,
    `the file begins with ${magic}, which no file of images does: give IDX (00 00 08 03), a .npy array, or a zip of PNG images`,
  );
}
