/**
 * Bytes in the order in which GPT-2 numbers them (Radford et al. 2019): those that are visible characters of Latin-1 first, then all
 * others, ascending. Token t < 256 is the byte `byteOf[t]`.
 */
const visible = (byte: number): boolean => (byte > 0x20 && byte < 0x7f) || (byte > 0xa0 && byte !== 0xad);

const all = Array.from({ length: 256 }, (_, byte) => byte);

export const byteOf = Uint8Array.from([...all.filter(visible), ...all.filter((byte) => !visible(byte))]);

/** The token of each byte. */
export const tokenOf = new Uint8Array(256);
for (let token = 0; token < 256; token++) tokenOf[byteOf[token]!] = token;
