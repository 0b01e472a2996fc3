import type { FileHandle } from "node:fs/promises";
import { InputError } from "@heirloom/core";

/** A file in a zip, as its directory says. */
export interface ZipEntry {
  readonly name: string;
  /** 0 stored, 8 deflated. */
  readonly method: number;
  readonly packed: number;
  readonly size: number;
  /** Where its local header stands. */
  readonly offset: number;
}

const END = 0x06054b50;
const END_BYTES = 22;
const END64_LOCATOR = 0x07064b50;
const END64_LOCATOR_BYTES = 20;
const END64 = 0x06064b50;
const END64_BYTES = 56;
const ENTRY = 0x02014b50;
const ENTRY_BYTES = 46;
const LONGEST_COMMENT = 0xffff;
/** A field of 4 bytes that does not fit says so, and stands in the extra field with this mark. */
const ELSEWHERE = 0xffffffff;
const EXTRA64 = 1;
/** A directory of half a million files. */
const MOST_DIRECTORY_BYTES = 48 * 2 ** 20;

export const refuseZip = (message: string): never => {
  throw new InputError([{ path: [], message }]);
};

const damaged = (): never => refuseZip("the zip cannot be read: it is cut short or damaged; pack it again");

/** Bytes of a file; what is not there makes the zip a damaged one. */
export async function bytesAt(file: FileHandle, start: number, length: number): Promise<Buffer> {
  if (!(start >= 0) || !Number.isSafeInteger(start + length)) return damaged();
  const bytes = Buffer.alloc(length);
  const { bytesRead } = await file.read(bytes, 0, length, start);
  return bytesRead === length ? bytes : damaged();
}

/** The files of a zip by its directory, which stands at its end: nothing is unpacked. */
export async function readDirectory(file: FileHandle): Promise<ZipEntry[]> {
  const { size } = await file.stat();
  const { start, bytes, count } = await endOf(file, size);
  if (bytes > MOST_DIRECTORY_BYTES) refuseZip("the zip holds too many files: pack fewer, or an array (.npy) of them");
  if (start + bytes > size) damaged();
  const entries = entriesOf(await bytesAt(file, start, bytes));
  if (entries.length !== count) damaged();
  const outside = entries.find(({ name }) => leadsOutside(name));
  if (outside) refuseZip(`the zip holds "${outside.name}", a path outside its folder: pack it again from within`);
  return entries;
}

const leadsOutside = (name: string): boolean =>
  name.startsWith("/") || /^[a-z]:/i.test(name) || name.split(/[/\\]/).includes("..");

interface Place {
  readonly start: number;
  readonly bytes: number;
  readonly count: number;
}

/** Where the directory stands. */
async function endOf(file: FileHandle, size: number): Promise<Place> {
  const length = Math.min(size, END_BYTES + LONGEST_COMMENT);
  const tail = await bytesAt(file, size - length, length);
  for (let at = length - END_BYTES; at >= 0; at--) {
    if (tail.readUInt32LE(at) !== END || at + END_BYTES + tail.readUInt16LE(at + 20) !== length) continue;
    const place = {
      count: tail.readUInt16LE(at + 10),
      bytes: tail.readUInt32LE(at + 12),
      start: tail.readUInt32LE(at + 16),
    };
    const fits = place.count !== 0xffff && place.bytes !== ELSEWHERE && place.start !== ELSEWHERE;
    return fits ? place : endOf64(file, size - length + at);
  }
  return damaged();
}

async function endOf64(file: FileHandle, end: number): Promise<Place> {
  const locator = await bytesAt(file, end - END64_LOCATOR_BYTES, END64_LOCATOR_BYTES);
  if (locator.readUInt32LE(0) !== END64_LOCATOR) damaged();
  const record = await bytesAt(file, number64(locator, 8), END64_BYTES);
  if (record.readUInt32LE(0) !== END64) damaged();
  return { count: number64(record, 32), bytes: number64(record, 40), start: number64(record, 48) };
}

function number64(bytes: Buffer, at: number): number {
  const value = Number(bytes.readBigUInt64LE(at));
  return Number.isSafeInteger(value) ? value : damaged();
}

function entriesOf(directory: Buffer): ZipEntry[] {
  const entries: ZipEntry[] = [];
  for (let at = 0; at < directory.length;) {
    if (at + ENTRY_BYTES > directory.length || directory.readUInt32LE(at) !== ENTRY) damaged();
    const [name, extra, comment] = [28, 30, 32].map((field) => directory.readUInt16LE(at + field)) as [
      number,
      number,
      number,
    ];
    const next = at + ENTRY_BYTES + name + extra + comment;
    if (next > directory.length) damaged();
    entries.push(entryOf(directory.subarray(at, next), { name, extra }));
    at = next;
  }
  return entries;
}

function entryOf(bytes: Buffer, { name, extra }: { name: number; extra: number }): ZipEntry {
  if ((bytes.readUInt16LE(8) & 1) !== 0) refuseZip("the zip is locked with a password: pack it without one");
  const behind = ENTRY_BYTES + name;
  const wide = sizes64(bytes.subarray(behind, behind + extra));
  // In the order of the extra field: those that did not fit.
  const [size, packed, offset] = [24, 20, 42].map((field) => {
    const value = bytes.readUInt32LE(field);
    return value === ELSEWHERE ? (wide.shift() ?? damaged()) : value;
  }) as [number, number, number];
  return { name: bytes.toString("utf8", ENTRY_BYTES, behind), method: bytes.readUInt16LE(10), packed, size, offset };
}

function sizes64(extra: Buffer): number[] {
  for (let at = 0; at + 4 <= extra.length;) {
    const length = extra.readUInt16LE(at + 2);
    const end = Math.min(extra.length, at + 4 + length);
    if (extra.readUInt16LE(at) === EXTRA64)
      return Array.from({ length: Math.floor((end - at - 4) / 8) }, (_, i) => number64(extra, at + 4 + 8 * i));
    at = end;
  }
  return [];
}
