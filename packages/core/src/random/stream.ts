import { Threefry } from "./threefry.ts";

/** What a draw is for. The index in this list is part of every address: append, never reorder. */
export const purposes = ["source", "fit", "generate", "select", "policy", "preview"] as const;
export type Purpose = (typeof purposes)[number];

const TWO_PI = 2 * Math.PI;
const TWO_POW_32 = 4294967296;

/**
 * A stream of random numbers at one address. Block i of the stream is Threefry2x32-20 of the counter (i, 0) under the
 * stream's key, so any draw can be derived again without those before it. Sequential methods share one position.
 */
export class Stream {
  readonly key0: number;
  readonly key1: number;
  private readonly cipher: Threefry;
  private position = 0;
  private spare = 0;
  private hasSpare = false;

  constructor(key0: number, key1: number) {
    this.key0 = key0 | 0;
    this.key1 = key1 | 0;
    this.cipher = new Threefry(key0, key1);
  }

  /** The stream at `word` below this one. Counter (word, 1): never a block of the stream itself. */
  child(word: number): Stream {
    this.cipher.block(word | 0, 1);
    return new Stream(this.cipher.x0, this.cipher.x1);
  }

  /** Next 32 bits, unsigned. */
  next(): number {
    if (this.hasSpare) {
      this.hasSpare = false;
      return this.spare;
    }
    this.cipher.block(this.position++, 0);
    this.spare = this.cipher.x1 >>> 0;
    this.hasSpare = true;
    return this.cipher.x0 >>> 0;
  }

  /** Uniform on (0, 1), 32 bits, never an end. */
  uniform(): number {
    return (this.next() + 0.5) / TWO_POW_32;
  }

  /** Uniform integer in [0, below), below <= 2^32; bias under below / 2^32 removed by rejection (Lemire 2019). */
  below(below: number): number {
    const threshold = TWO_POW_32 % below;
    for (;;) {
      const low = this.next();
      if (low >= threshold) return low % below;
    }
  }

  /**
   * Fills `out` with standard normals 0, 1, ... of this stream (Box-Muller): block i gives normals 2i and 2i+1, radius from
   * its first word, angle from its second. Does not move the sequential position.
   */
  normals(out: Float64Array): Float64Array {
    const { cipher } = this;
    for (let i = 0, pair = 0; i < out.length; i += 2, pair++) {
      cipher.block(pair, 0);
      const radius = Math.sqrt(-2 * Math.log(((cipher.x0 >>> 0) + 0.5) / TWO_POW_32));
      const angle = (TWO_PI * ((cipher.x1 >>> 0) + 0.5)) / TWO_POW_32;
      out[i] = radius * Math.cos(angle);
      if (i + 1 < out.length) out[i + 1] = radius * Math.sin(angle);
    }
    return out;
  }
}

/** The key of an experiment: its seed, a non-negative safe integer, as two words. */
export function seedKey(seed: number): readonly [low: number, high: number] {
  return [seed | 0, Math.floor(seed / TWO_POW_32) | 0];
}

/**
 * The stream of (seed, replicate, generation, purpose). Arms of one experiment share streams, so they can be compared
 * pairwise under common random numbers.
 */
export function streamAt(
  seed: number,
  address: { readonly replicate: number; readonly generation: number },
  purpose: Purpose,
): Stream {
  const [low, high] = seedKey(seed);
  const cipher = new Threefry(low, high);
  cipher.block(address.replicate, address.generation);
  const chain = new Threefry(cipher.x0, cipher.x1);
  chain.block(purposes.indexOf(purpose), 0);
  return new Stream(chain.x0, chain.x1);
}
