import type { FileHandle } from "node:fs/promises";
import { Readable } from "node:stream";
import { createInflateRaw } from "node:zlib";
import { bytesAt, refuseZip, type ZipEntry } from "./zip-directory.ts";

const LOCAL = 0x04034b50;
const LOCAL_BYTES = 30;
const STORED = 0;
const DEFLATED = 8;

/** The first bytes of a file in a zip, at most `most` of them: no more is unpacked, whatever it would become. */
export async function openingBytes(file: FileHandle, entry: ZipEntry, most: number): Promise<Buffer> {
  const { name, method, offset, packed, size } = entry;
  const local = await bytesAt(file, offset, LOCAL_BYTES);
  if (local.readUInt32LE(0) !== LOCAL) refuseZip(`${name} is damaged in the zip: pack it again`);
  const start = offset + LOCAL_BYTES + local.readUInt16LE(26) + local.readUInt16LE(28);
  const wanted = Math.min(most, size);
  if (wanted === 0) return Buffer.alloc(0);
  if (method === STORED) return bytesAt(file, start, Math.min(wanted, packed));
  if (method !== DEFLATED)
    return refuseZip(`${name} is packed in a way that is not read (method ${method}): pack it with zip -0`);
  return unpacked(file, { name, start, end: start + packed }, wanted);
}

interface Packed {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

async function unpacked(file: FileHandle, { name, ...range }: Packed, wanted: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  const reading = Readable.from(piecesOf(file, range));
  const inflating = reading.pipe(createInflateRaw());
  reading.once("error", (error) => inflating.destroy(error));
  try {
    for await (const piece of inflating as AsyncIterable<Buffer>) {
      pieces.push(piece);
      bytes += piece.length;
      if (bytes >= wanted) break;
    }
  } catch (error) {
    return refuseZip(`${name} cannot be unpacked (${(error as Error).message}): pack it again`);
  } finally {
    reading.destroy();
  }
  return Buffer.concat(pieces).subarray(0, wanted);
}

const PIECE = 64 * 1024;

async function* piecesOf(file: FileHandle, { start, end }: Omit<Packed, "name">): AsyncGenerator<Buffer> {
  for (let at = start; at < end; at += PIECE) yield bytesAt(file, at, Math.min(PIECE, end - at));
}
