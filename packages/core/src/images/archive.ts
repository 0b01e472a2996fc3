import { hasPngSignature } from "fast-png";
import { unzipSync, type UnzipFileInfo } from "fflate";
import { InputError, type Problem } from "../definition/problem.ts";
import type { GreyImage, GreyImages } from "./grey.ts";
import { decodePng } from "./png.ts";
import { MAX_IMAGE_PIXELS, messageOf, refuseImages, requireSizes } from "./refuse.ts";

/** "PK": a local file, or the end of an archive that has none. */
export const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5);

/** What file systems leave in an archive. */
const isHidden = (name: string): boolean => name.split("/").some((part) => part.startsWith(".") || part === "__MACOSX");

const isPng = ({ name }: UnzipFileInfo): boolean => /\.png$/i.test(name) && !isHidden(name);

/** Images that may be as large uncompressed as pixels of four channels would. */
const MAX_PACKED = 4 * MAX_IMAGE_PIXELS;

function unpacked(bytes: Uint8Array, path: Problem["path"]): [name: string, png: Uint8Array][] {
  let total = 0;
  const others = new Set<string>();
  const filter = (file: UnzipFileInfo): boolean => {
    total += file.originalSize;
    if (total > MAX_PACKED) refuseImages(path, `the zip unpacks to over ${MAX_PACKED / 2 ** 20} MB; use fewer images`);
    if (!isPng(file) && !file.name.endsWith("/") && !isHidden(file.name)) others.add(file.name);
    return isPng(file);
  };
  const files = Object.entries(unzipOf(bytes, filter, path)).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const [other] = others;
  if (files.length === 0)
    refuseImages(path, `the zip holds no PNG images${other === undefined ? "" : ` but ${other}`}; save them as .png`);
  return files;
}

function unzipOf(bytes: Uint8Array, filter: (file: UnzipFileInfo) => boolean, path: Problem["path"]) {
  try {
    return unzipSync(bytes, { filter });
  } catch (error) {
    if (error instanceof InputError) throw error;
    return refuseImages(path, `the zip cannot be read (${messageOf(error)}); pack it again`);
  }
}

function imageOf(name: string, png: Uint8Array, path: Problem["path"]): GreyImage {
  try {
    requireSizes({ count: 1, ...announced(png) }, path);
    return decodePng(png);
  } catch (error) {
    if (error instanceof InputError) return refuseImages(path, `${name}: ${error.problems[0]!.message}`);
    return refuseImages(path, `${name} cannot be read as PNG: ${messageOf(error)}`);
  }
}

/** The sizes that a PNG begins with, before any of it is unpacked. */
function announced(png: Uint8Array): { height: number; width: number } {
  if (!hasPngSignature(png)) throw new Error("it does not begin as one");
  if (png.length < 24) throw new Error("it ends within its header");
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

/** A zip of PNG images of one size, in the order of their names; folders do not matter. */
export function readArchive(bytes: Uint8Array, path: Problem["path"]): GreyImages {
  const files = unpacked(bytes, path);
  const [firstName, firstPng] = files[0]!;
  const { height, width } = imageOf(firstName, firstPng, path);
  requireSizes({ count: files.length, height, width }, path);
  const pixels = new Uint8Array(files.length * height * width);
  for (const [i, [name, png]] of files.entries()) {
    const image = imageOf(name, png, path);
    if (image.height !== height || image.width !== width)
      refuseImages(
        path,
        `${name} has ${image.width} x ${image.height} pixels and ${firstName} ${width} x ${height}: give all images one size`,
      );
    pixels.set(image.pixels, i * height * width);
  }
  return { height, width, pixels };
}
