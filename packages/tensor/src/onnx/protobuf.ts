/** Writes messages in the wire format of Protocol Buffers: varints, 32-bit floats and length-delimited fields. */
const text = new TextEncoder();

const WIRE_VARINT = 0;
const WIRE_BYTES = 2;
const WIRE_FLOAT = 5;

/** Base-128 digits, low first; negative numbers as 64-bit two's complement. */
function varint(value: number): Uint8Array {
  const digits: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  do {
    const low = Number(rest & 127n);
    rest >>= 7n;
    digits.push(rest === 0n ? low : low | 128);
  } while (rest !== 0n);
  return Uint8Array.from(digits);
}

export function join(parts: readonly Uint8Array[]): Uint8Array {
  const result = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    result.set(part, at);
    at += part.length;
  }
  return result;
}

function tag(field: number, wire: number): Uint8Array {
  return varint((field << 3) | wire);
}

export function integer(field: number, value: number): Uint8Array {
  return join([tag(field, WIRE_VARINT), varint(value)]);
}

export function float(field: number, value: number): Uint8Array {
  return join([tag(field, WIRE_FLOAT), new Uint8Array(Float32Array.of(value).buffer)]);
}

export function bytes(field: number, value: Uint8Array): Uint8Array {
  return join([tag(field, WIRE_BYTES), varint(value.length), value]);
}

export function string(field: number, value: string): Uint8Array {
  return bytes(field, text.encode(value));
}

export function message(field: number, parts: readonly Uint8Array[]): Uint8Array {
  return bytes(field, join(parts));
}
