import type { PackedNumbers, PackedWords } from "@heirloom/api";

/** A missing value among whole numbers of two bytes. */
const GAP = 0xffff;

/** A column as it travelled; what is missing is NaN. */
export function unpack(packed: PackedNumbers): Float64Array {
  if ("all" in packed) return new Float64Array(packed.count).fill(packed.all ?? NaN);
  if ("uint16" in packed) {
    return Float64Array.from(new Uint16Array(bytesOf(packed.uint16)), (value) => (value === GAP ? NaN : value));
  }
  return Float64Array.from(new Float32Array(bytesOf(packed.float32)));
}

export function unpackWords({ words, at }: PackedWords): unknown[] {
  return Array.from(unpack(at), (place) => words[place]);
}

const bytesOf = (base64: string): ArrayBuffer => Uint8Array.from(atob(base64), (byte) => byte.charCodeAt(0)).buffer;

/** Null for what is missing. */
export const known = (value: number | undefined): number | null =>
  value === undefined || Number.isNaN(value) ? null : value;
