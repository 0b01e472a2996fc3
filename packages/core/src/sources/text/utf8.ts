/**
 * Bytes at the end of `bytes` that begin a UTF-8 sequence without ending it: 0 to 3, to be read with what follows.
 */
export function incompleteTail(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return sequenceLength(byte) > back ? back : 0;
  }
  return 0;
}

/** Where the first sequence stands that is not UTF-8 (Unicode 16, table 3-7); -1 when all are. */
export function invalidUtf8At(bytes: Uint8Array): number {
  for (let at = 0; at < bytes.length;) {
    const lead = bytes[at]!;
    const length = sequenceLength(lead);
    if (length === 0 || at + length > bytes.length) return at;
    for (let i = 1; i < length; i++) if ((bytes[at + i]! & 0xc0) !== 0x80) return at;
    const second = bytes[at + 1]!;
    const overlong = (lead === 0xe0 && second < 0xa0) || (lead === 0xf0 && second < 0x90);
    const outside = (lead === 0xed && second > 0x9f) || (lead === 0xf4 && second > 0x8f);
    if (length > 1 && (overlong || outside)) return at;
    at += length;
  }
  return -1;
}

/** Bytes of the sequence that a lead byte begins; 0 for a byte that begins none. */
function sequenceLength(lead: number): number {
  if (lead < 0x80) return 1;
  if (lead < 0xc2) return 0;
  if (lead < 0xe0) return 2;
  if (lead < 0xf0) return 3;
  return lead < 0xf5 ? 4 : 0;
}

/** Where the first control byte stands that no text has: tab, line feed, vertical tab, form feed, return are text; -1 for none. */
export function controlByteAt(bytes: Uint8Array): number {
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!;
    if ((byte < 0x20 && (byte < 0x09 || byte > 0x0d)) || byte === 0x7f) return at;
  }
  return -1;
}
