import type { PackedNumbers, PackedWords } from "../views.ts";

/** A column as it travels: one number where all are equal, whole numbers in two bytes where they fit, else Float32. */
export function pack(values: readonly (number | null)[]): PackedNumbers {
  const [first = null] = values;
  if (values.every((value) => value === first)) return { count: values.length, all: first };
  if (values.every(fitsUint16)) {
    return { count: values.length, uint16: base64(Uint16Array.from(values, (value) => value ?? GAP)) };
  }
  return { count: values.length, float32: base64(Float32Array.from(values, (value) => value ?? NaN)) };
}

/** A missing value among whole numbers. */
const GAP = 0xffff;

const fitsUint16 = (value: number | null): boolean =>
  value === null || (Number.isInteger(value) && value >= 0 && value < GAP);

/** A column of which few values are different. */
export function packWords(values: readonly unknown[]): PackedWords {
  const places = new Map<string, number>();
  const words: unknown[] = [];
  const at = values.map((value) => {
    const key = JSON.stringify(value) ?? "";
    const known = places.get(key);
    if (known !== undefined) return known;
    places.set(key, words.length);
    return words.push(value) - 1;
  });
  return { words, at: pack(at) };
}

const base64 = ({ buffer, byteOffset, byteLength }: Uint16Array<ArrayBuffer> | Float32Array<ArrayBuffer>): string =>
  Buffer.from(buffer, byteOffset, byteLength).toString("base64");
