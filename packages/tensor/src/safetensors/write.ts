import { sizeOf } from "../params/parameters.ts";
import type { HostTensor } from "../params/parameters.ts";

const byName = <T>([a]: readonly [string, T], [b]: readonly [string, T]): number => (a < b ? -1 : a > b ? 1 : 0);

/** Both the header's end and every tensor begin at a multiple of it. */
const ALIGNMENT = 8;

type Metadata = Readonly<Record<string, string>>;

function headerOf(tensors: readonly (readonly [string, HostTensor])[], metadata: Metadata): Uint8Array {
  const header: [string, unknown][] = [];
  const notes = Object.entries(metadata).toSorted(byName);
  if (notes.length > 0) header.push(["__metadata__", Object.fromEntries(notes)]);
  let begin = 0;
  for (const [name, { shape, data }] of tensors) {
    if (sizeOf(shape) !== data.length) {
      throw new Error(`safetensors: "${name}" has ${data.length} numbers for the shape [${shape.join(", ")}]`);
    }
    header.push([name, { dtype: "F32", shape, data_offsets: [begin, begin + data.byteLength] }]);
    begin += data.byteLength;
  }
  const text = new TextEncoder().encode(writeObject(header));
  const padded = new Uint8Array(Math.ceil(text.length / ALIGNMENT) * ALIGNMENT).fill(0x20);
  padded.set(text);
  return padded;
}

/** JSON of entries in their order, which an object does not keep for keys that are numbers. */
const writeObject = (entries: readonly (readonly [string, unknown])[]): string =>
  `{${entries.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join(",")}}`;

/**
 * Writes tensors of float32 as a safetensors file: 8 bytes of header length, the header as JSON, the numbers row-major. Equal
 * content has equal bytes: names are sorted, as are the keys of the metadata.
 * @throws when a shape and its numbers do not match
 */
export function writeSafetensors(
  tensors: ReadonlyMap<string, HostTensor>,
  metadata: Metadata = {},
): Uint8Array<ArrayBuffer> {
  const sorted = [...tensors].toSorted(byName);
  if (tensors.has("__metadata__")) throw new Error('safetensors: a tensor cannot be called "__metadata__"');
  const header = headerOf(sorted, metadata);
  const size = sorted.reduce((sum, [, { data }]) => sum + data.byteLength, 0);
  const bytes = new Uint8Array(8 + header.length + size);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(header.length), true);
  bytes.set(header, 8);
  let at = 8 + header.length;
  for (const [, { data }] of sorted) {
    bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), at);
    at += data.byteLength;
  }
  return bytes;
}
