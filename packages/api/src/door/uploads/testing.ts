import { deflateRawSync, crc32 } from "node:zlib";

interface Packed {
  readonly name: string;
  readonly data: Uint8Array;
  /** Deflated rather than stored. */
  readonly deflate?: boolean;
  /** What the directory says instead of the truth. */
  readonly says?: { readonly size?: number; readonly offset?: number };
}

const LOCAL_BYTES = 30;
const ENTRY_BYTES = 46;

/** A zip written field by field, so that it can say what is not so. */
export function zipOf(...files: readonly Packed[]): Uint8Array<ArrayBuffer> {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let at = 0;
  for (const { name, data, deflate = false, says = {} } of files) {
    const packed = deflate ? deflateRawSync(data) : Buffer.from(data);
    const sizes = { method: deflate ? 8 : 0, crc: crc32(data), packed: packed.length, size: says.size ?? data.length };
    const local = headerOf(LOCAL_BYTES, 0x04034b50, { at: 8, ...sizes });
    local.writeUInt16LE(Buffer.byteLength(name), 26);
    const entry = headerOf(ENTRY_BYTES, 0x02014b50, { at: 10, ...sizes });
    entry.writeUInt16LE(Buffer.byteLength(name), 28);
    entry.writeUInt32LE(says.offset ?? at, 42);
    locals.push(local, Buffer.from(name), packed);
    entries.push(entry, Buffer.from(name));
    at += LOCAL_BYTES + Buffer.byteLength(name) + packed.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return new Uint8Array(Buffer.concat([...locals, directory, end]));
}

interface Fields {
  readonly at: number;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
}

/** Local headers and entries of the directory have these fields in one order, the latter two bytes further on. */
function headerOf(length: number, signature: number, { at, method, crc, packed, size }: Fields): Buffer {
  const header = Buffer.alloc(length);
  header.writeUInt32LE(signature, 0);
  header.writeUInt16LE(method, at);
  header.writeUInt32LE(crc, at + 6);
  header.writeUInt32LE(packed, at + 10);
  header.writeUInt32LE(size, at + 14);
  return header;
}

/** A safetensors file of zeros: one tensor of float32. `bytes` are of its numbers. */
export function safetensors(bytes: number): Uint8Array {
  const header = JSON.stringify({ "wte.weight": { dtype: "F32", shape: [bytes / 4], data_offsets: [0, bytes] } });
  const file = Buffer.alloc(8 + header.length + bytes);
  file.writeBigUInt64LE(BigInt(header.length));
  file.write(header, 8);
  return file;
}

export const tinyGpt2 = {
  model_type: "gpt2",
  n_layer: 2,
  n_embd: 8,
  n_head: 2,
  n_positions: 16,
  vocab_size: 100,
  bos_token_id: 99,
};
