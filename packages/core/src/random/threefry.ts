/**
 * Threefry2x32-20: 64 bits in, 64 bits out, keyed by 64 bits.
 * Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011. Passes BigCrush with 13 rounds;
 * 20 are used. The same function stands in WGSL in `packages/kernels`, equal bit for bit.
 */
const SKEIN_KEY_PARITY = 0x1bd11bda;

/** One block, read before the next call. */
const single = new Int32Array(2);

export class Threefry {
  readonly k0: number;
  readonly k1: number;
  /** The two words of the last single block, as signed 32-bit integers. */
  x0 = 0;
  x1 = 0;

  constructor(key0: number, key1: number) {
    this.k0 = key0 | 0;
    this.k1 = key1 | 0;
  }

  /** Encrypts the counter (c0, c1) into `x0`, `x1`. */
  block(c0: number, c1: number): void {
    this.blocks(single, c0, c1);
    this.x0 = single[0]!;
    this.x1 = single[1]!;
  }

  /** The cipher whose key is the block of the counter (c0, c1). */
  derive(c0: number, c1: number): Threefry {
    this.blocks(single, c0, c1);
    return new Threefry(single[0]!, single[1]!);
  }

  /**
   * Encrypts the counters (c0, c1), (c0 + 1, c1), ... into pairs of words. Unrolled, with nothing else in the loop: a block is one
   * long chain of dependent operations, and a processor overlaps several of them only while their bodies fit its window.
   */
  blocks(words: Int32Array, c0: number, c1: number): void {
    const { k0, k1 } = this;
    const k2 = SKEIN_KEY_PARITY ^ k0 ^ k1;
    for (let i = 0, counter = c0 | 0; i + 1 < words.length; i += 2, counter++) {
      let a = (counter + k0) | 0;
      let b = (c1 + k1) | 0;
      a = (a + b) | 0;
      b = ((b << 13) | (b >>> 19)) ^ a;
      a = (a + b) | 0;
      b = ((b << 15) | (b >>> 17)) ^ a;
      a = (a + b) | 0;
      b = ((b << 26) | (b >>> 6)) ^ a;
      a = (a + b) | 0;
      b = ((b << 6) | (b >>> 26)) ^ a;
      a = (a + k1) | 0;
      b = (b + k2 + 1) | 0;
      a = (a + b) | 0;
      b = ((b << 17) | (b >>> 15)) ^ a;
      a = (a + b) | 0;
      b = ((b << 29) | (b >>> 3)) ^ a;
      a = (a + b) | 0;
      b = ((b << 16) | (b >>> 16)) ^ a;
      a = (a + b) | 0;
      b = ((b << 24) | (b >>> 8)) ^ a;
      a = (a + k2) | 0;
      b = (b + k0 + 2) | 0;
      a = (a + b) | 0;
      b = ((b << 13) | (b >>> 19)) ^ a;
      a = (a + b) | 0;
      b = ((b << 15) | (b >>> 17)) ^ a;
      a = (a + b) | 0;
      b = ((b << 26) | (b >>> 6)) ^ a;
      a = (a + b) | 0;
      b = ((b << 6) | (b >>> 26)) ^ a;
      a = (a + k0) | 0;
      b = (b + k1 + 3) | 0;
      a = (a + b) | 0;
      b = ((b << 17) | (b >>> 15)) ^ a;
      a = (a + b) | 0;
      b = ((b << 29) | (b >>> 3)) ^ a;
      a = (a + b) | 0;
      b = ((b << 16) | (b >>> 16)) ^ a;
      a = (a + b) | 0;
      b = ((b << 24) | (b >>> 8)) ^ a;
      a = (a + k1) | 0;
      b = (b + k2 + 4) | 0;
      a = (a + b) | 0;
      b = ((b << 13) | (b >>> 19)) ^ a;
      a = (a + b) | 0;
      b = ((b << 15) | (b >>> 17)) ^ a;
      a = (a + b) | 0;
      b = ((b << 26) | (b >>> 6)) ^ a;
      a = (a + b) | 0;
      b = ((b << 6) | (b >>> 26)) ^ a;
      a = (a + k2) | 0;
      b = (b + k0 + 5) | 0;
      words[i] = a;
      words[i + 1] = b;
    }
  }
}
