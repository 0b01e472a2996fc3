import { fillNormals } from "./normal.ts";
import { Threefry } from "./threefry.ts";

/** What a draw is for. The index in this list is part of every address: append, never reorder. */
export const purposes = ["source", "fit", "generate", "select", "policy", "preview"] as const;
export type Purpose = (typeof purposes)[number];

const TWO_POW_32 = 4294967296;

/** Words that a sequential method makes ahead. */
const AHEAD = 64;

/**
 * A stream of random numbers at one address. Block i of the stream is Threefry2x32-20 of the counter (i, 0) under the
 * stream's key, so any draw can be derived again without those before it. Sequential methods share one position.
 */
export class Stream {
  private readonly derive: () => Threefry;
  private derived: Threefry | undefined;
  /** Words `position - AHEAD` to `position - 1` of the stream; made when first asked for. */
  private ahead: Int32Array | undefined;
  private position = 0;
  private used = AHEAD;

  /** The cipher is derived when first drawn from: most streams of a turn are never used. */
  constructor(derive: () => Threefry) {
    this.derive = derive;
  }

  get cipher(): Threefry {
    return (this.derived ??= this.derive());
  }

  /** The stream at `word` below this one. Counter (word, 1): never a block of the stream itself. */
  child(word: number): Stream {
    return new Stream(() => this.cipher.derive(word, 1));
  }

  /** Next 32 bits, unsigned. */
  next(): number {
    if (this.used === AHEAD) this.refill();
    return this.ahead![this.used++]! >>> 0;
  }

  private refill(): void {
    this.ahead ??= new Int32Array(AHEAD);
    this.cipher.blocks(this.ahead, this.position / 2, 0);
    this.position += AHEAD;
    this.used = 0;
  }

  /** Uniform on (0, 1), 32 bits, never an end. */
  uniform(): number {
    return (this.next() + 0.5) / TWO_POW_32;
  }

  /** Uniform integer in [0, below), below <= 2^32; what would be biased is drawn again (Lemire 2019). */
  below(below: number): number {
    for (;;) {
      const word = this.next();
      // Words under 2^32 mod below would be one too many; few are even candidates.
      if (word >= below || word >= TWO_POW_32 % below) return word - Math.floor(word / below) * below;
    }
  }

  /**
   * Fills `out` with standard normals first, first + 1, ... of this stream (Box-Muller), `first` even: block i gives normals 2i
   * and 2i + 1, radius from its first word, angle from its second. Does not move the sequential position.
   */
  normals(out: Float64Array, first = 0): Float64Array {
    return fillNormals(this.cipher, out, first);
  }
}

/** The key of an experiment: its seed, a non-negative safe integer, as two words. */
export function seedKey(seed: number): readonly [low: number, high: number] {
  return [seed | 0, Math.floor(seed / TWO_POW_32) | 0];
}

/** Where in an experiment a draw belongs. */
export interface Address {
  readonly replicate: number;
  readonly generation: number;
}

/**
 * The streams of (seed, replicate, generation), by purpose. Arms of one experiment share streams, so they can be compared
 * pairwise under common random numbers.
 */
export function streamsAt(seed: number, { replicate, generation }: Address): (purpose: Purpose) => Stream {
  const turn = new Threefry(...seedKey(seed)).derive(replicate, generation);
  return (purpose) => new Stream(() => turn.derive(purposes.indexOf(purpose), 0));
}

/** The stream of (seed, replicate, generation, purpose). */
export const streamAt = (seed: number, address: Address, purpose: Purpose): Stream => streamsAt(seed, address)(purpose);
