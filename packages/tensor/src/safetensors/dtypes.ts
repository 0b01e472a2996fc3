/** Types that the format defines and their bytes; those of less than a byte are left out. */
export const BYTES = {
  BOOL: 1,
  U8: 1,
  I8: 1,
  F8_E5M2: 1,
  F8_E4M3: 1,
  I16: 2,
  U16: 2,
  F16: 2,
  BF16: 2,
  I32: 4,
  U32: 4,
  F32: 4,
  F64: 8,
  I64: 8,
  U64: 8,
} as const;
export type DType = keyof typeof BYTES;

export const isDType = (name: unknown): name is DType => typeof name === "string" && Object.hasOwn(BYTES, name);

/** IEEE 754 binary16 to binary32, exact. */
function fromHalf(bytes: Uint8Array): Float32Array<ArrayBuffer> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const out = new Float32Array(bytes.length / 2);
  const bits = new Uint32Array(out.buffer);
  for (let i = 0; i < out.length; i++) {
    const half = view.getUint16(2 * i, true);
    const sign = (half & 0x8000) << 16;
    const magnitude = (half & 0x7fff) << 13;
    if ((half & 0x7c00) === 0x7c00) {
      bits[i] = sign | 0x7f800000 | magnitude;
      continue;
    }
    // Read as binary32 the exponent is 127 - 15 too low, for subnormals too.
    bits[i] = magnitude;
    out[i] = out[i]! * 2 ** 112;
    bits[i] = bits[i]! | sign;
  }
  return out;
}

/** bfloat16 is the upper half of binary32. */
function fromBrain(bytes: Uint8Array): Float32Array<ArrayBuffer> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const bits = new Uint32Array(bytes.length / 2);
  for (let i = 0; i < bits.length; i++) bits[i] = view.getUint16(2 * i, true) << 16;
  return new Float32Array(bits.buffer);
}

/** The bytes themselves where they are aligned, else a copy. */
function fromSingle(bytes: Uint8Array<ArrayBuffer>): Float32Array<ArrayBuffer> {
  if (bytes.byteOffset % 4 === 0) return new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
  return new Float32Array(bytes.slice().buffer);
}

/** How a type becomes float32. Others are not weights. */
export const toFloats: { readonly [Name in DType]?: (bytes: Uint8Array<ArrayBuffer>) => Float32Array<ArrayBuffer> } = {
  F16: fromHalf,
  BF16: fromBrain,
  F32: fromSingle,
};
