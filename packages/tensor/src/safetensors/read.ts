import { sizeOf } from "../params/parameters.ts";
import type { HostTensor } from "../params/parameters.ts";
import { BYTES, isDType, toFloats } from "./dtypes.ts";
import type { DType } from "./dtypes.ts";
import { duplicateKey } from "./keys.ts";

/** Longest header that is read, as in the reference implementation. */
const LONGEST_HEADER = 100_000_000;

/** A tensor as it is stored; the bytes are those of the file, not copied. */
export interface StoredTensor {
  readonly dtype: DType;
  readonly shape: readonly number[];
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface Safetensors {
  readonly metadata: Readonly<Record<string, string>>;
  /** In the order of their places in the file. */
  readonly tensors: ReadonlyMap<string, StoredTensor>;
}

const refused = (message: string, cause?: unknown): Error => new Error(`safetensors: ${message}`, { cause });

type Json = Readonly<Record<string, unknown>>;
const isRecord = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function headerLength(bytes: Uint8Array): number {
  if (bytes.length < 8) throw refused(`the file has ${bytes.length} bytes, too few for the length of its header`);
  const length = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true);
  if (length > BigInt(LONGEST_HEADER)) {
    throw refused(`the header is said to have ${length} bytes, more than ${LONGEST_HEADER}; is it a safetensors file?`);
  }
  if (Number(length) > bytes.length - 8) {
    throw refused(`the header is said to have ${length} bytes, the file has ${bytes.length}; it is cut short`);
  }
  return Number(length);
}

function parseHeader(bytes: Uint8Array): Json {
  let text: string;
  let header: unknown;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    header = JSON.parse(text);
  } catch (cause) {
    throw refused("the header is not JSON in UTF-8; is it a safetensors file?", cause);
  }
  if (!isRecord(header)) throw refused("the header is not an object");
  const twice = duplicateKey(text);
  if (twice !== undefined) throw refused(`the header names "${twice}" twice`);
  return header;
}

function readMetadata(value: unknown): Record<string, string> {
  if (value === undefined) return {};
  if (!isRecord(value)) throw refused("__metadata__ is not an object");
  const wrong = Object.keys(value).find((key) => typeof value[key] !== "string");
  if (wrong !== undefined) throw refused(`the metadata "${wrong}" is not a string`);
  return value as Record<string, string>;
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const isCounts = (value: unknown): value is number[] => Array.isArray(value) && value.every(isCount);

interface Entry {
  readonly name: string;
  readonly dtype: DType;
  readonly shape: readonly number[];
  readonly begin: number;
  readonly end: number;
}

function readEntry(name: string, value: unknown): Entry {
  if (!isRecord(value)) throw refused(`the entry of "${name}" is not an object`);
  const { dtype, shape, data_offsets: offsets } = value;
  if (!isDType(dtype)) throw refused(`"${name}" has the unknown type ${JSON.stringify(dtype)}`);
  if (!isCounts(shape)) throw refused(`"${name}" has the shape ${JSON.stringify(shape)}`);
  if (!isCounts(offsets) || offsets.length !== 2) throw refused(`"${name}" lies at ${JSON.stringify(offsets)}`);
  const [begin, end] = offsets as [number, number];
  const size = sizeOf(shape) * BYTES[dtype];
  if (end - begin !== size) {
    throw refused(`"${name}" has ${end - begin} bytes; ${dtype} [${shape.join(", ")}] takes ${size}`);
  }
  return { name, dtype, shape, begin, end };
}

/** Tensors must lie one behind another and fill the file: nothing is read twice, nothing hides between them. */
function checkPlaces(entries: readonly Entry[], size: number): void {
  let at = 0;
  for (const { name, begin, end } of entries) {
    if (end > size)
      throw refused(`"${name}" ends at byte ${end} of ${size}; the file is cut short or its offsets are wrong`);
    if (begin < at) throw refused(`"${name}" begins at byte ${begin}, inside the tensor before it`);
    if (begin > at) throw refused(`no tensor owns the ${begin - at} bytes before "${name}"`);
    at = end;
  }
  if (at < size) throw refused(`no tensor owns the last ${size - at} bytes`);
}

/**
 * Reads a safetensors file. Every rule of the format is checked before anything of it is used.
 * @throws when the file is cut short or breaks the format, saying where
 */
export function readSafetensors(bytes: Uint8Array<ArrayBuffer>): Safetensors {
  const length = headerLength(bytes);
  const { __metadata__: metadata, ...named } = parseHeader(bytes.subarray(8, 8 + length));
  const data = bytes.subarray(8 + length);
  const entries = Object.entries(named)
    .map(([name, value]) => readEntry(name, value))
    .toSorted((a, b) => a.begin - b.begin || a.end - b.end);
  checkPlaces(entries, data.length);
  return {
    metadata: readMetadata(metadata),
    tensors: new Map(
      entries.map(({ name, dtype, shape, begin, end }) => [name, { dtype, shape, bytes: data.subarray(begin, end) }]),
    ),
  };
}

/**
 * A stored tensor as float32. F32 that is aligned is a view of the file's bytes; F16 and BF16 are converted exactly.
 * @throws when its type is not one of these
 */
export function floatsOf(tensor: StoredTensor, name: string): HostTensor {
  const convert = toFloats[tensor.dtype];
  if (convert === undefined) {
    throw refused(`"${name}" has the type ${tensor.dtype}; weights are F32, F16 or BF16: convert the checkpoint`);
  }
  return { shape: tensor.shape, data: convert(tensor.bytes) };
}

/** All tensors as float32. See `readSafetensors` and `floatsOf`. */
export function readParameters(bytes: Uint8Array<ArrayBuffer>): Map<string, HostTensor> {
  const { tensors } = readSafetensors(bytes);
  return new Map([...tensors].map(([name, tensor]) => [name, floatsOf(tensor, name)]));
}
