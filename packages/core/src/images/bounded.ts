import { Unzlib } from "fflate";

const SIGNATURE = 8;
/** Length, type and checksum around the data of a chunk. */
const AROUND = 12;
/** What pixels are made of. The rest may be packed without bounds, and says nothing about them. */
const ESSENTIAL = new Set(["IHDR", "PLTE", "tRNS", "IDAT", "IEND"]);
/** Bytes that are unpacked at a time: they may become a thousand times as many. */
const PIECE = 16 * 1024;

interface Chunk {
  readonly type: string;
  /** With its length and its checksum. */
  readonly whole: Uint8Array;
  readonly data: Uint8Array;
}

function* chunksOf(png: Uint8Array): Generator<Chunk> {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  for (let at = SIGNATURE; at + AROUND <= png.length;) {
    const length = view.getUint32(at);
    if (at + AROUND + length > png.length) throw new Error("it is cut short");
    const type = String.fromCharCode(...png.subarray(at + 4, at + 8));
    yield { type, whole: png.subarray(at, at + AROUND + length), data: png.subarray(at + 8, at + 8 + length) };
    at += AROUND + length;
  }
}

/** Most bytes that rows of this size unpack to: 8 a pixel, and a filter before every row of seven passes. */
const unpackedSize = (width: number, height: number): number => 8 * width * height + 7 * (height + 8);

function requireUnpacked(packed: readonly Uint8Array[], most: number): void {
  let size = 0;
  const unpack = new Unzlib((bytes) => {
    size += bytes.length;
    if (size > most) throw new Error("it unpacks to more than its pixels take; save it again");
  });
  for (const data of packed)
    for (let at = 0; at < data.length; at += PIECE) unpack.push(data.subarray(at, at + PIECE), false);
}

/**
 * A PNG with nothing in it but its pixels, which unpack to no more than its sizes say. Throws an Error for one that would fill the
 * memory.
 */
export function boundedPng(png: Uint8Array): Uint8Array {
  // A second header could announce other sizes.
  const chunks = [...chunksOf(png)].filter(({ type }, i) => ESSENTIAL.has(type) && (type !== "IHDR" || i === 0));
  const [header] = chunks;
  if (header?.type !== "IHDR" || header.data.length < 8) throw new Error("it ends within its header");
  const sizes = new DataView(header.data.buffer, header.data.byteOffset, 8);
  const pixels = chunks.filter(({ type }) => type === "IDAT").map(({ data }) => data);
  requireUnpacked(pixels, unpackedSize(sizes.getUint32(0), sizes.getUint32(4)));
  const bounded = new Uint8Array(SIGNATURE + chunks.reduce((total, { whole }) => total + whole.length, 0));
  bounded.set(png.subarray(0, SIGNATURE));
  let at = SIGNATURE;
  for (const { whole } of chunks) {
    bounded.set(whole, at);
    at += whole.length;
  }
  return bounded;
}
