import type { TokenSamples } from "../../samples/tokens.ts";

interface Hashing {
  /** Longest n-grams that are counted. */
  readonly order: number;
  readonly buckets: number;
}

/** Bits of a word mixed: the finaliser of MurmurHash3 (Appleby, public domain). */
function mixed(word: number): number {
  let h = word;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** Calls `visit` with the bucket of every n-gram of 1 to `order` tokens and the place where it begins; none reaches across a cut. */
function eachBucket(
  text: TokenSamples,
  { order, buckets }: Hashing,
  visit: (bucket: number, at: number) => void,
): void {
  const { tokens } = text;
  for (const { start, end } of text.segments()) {
    for (let i = start; i < end; i++) {
      let hash = 0;
      for (let n = 0; n < order && i + n < end; n++) {
        hash = mixed(Math.imul(hash, 31) + tokens[i + n]! + 1);
        visit((hash >>> 0) % buckets, i);
      }
    }
  }
}

/** Added to every count. */
const PRIOR = 0.5;

/** Log of the share of each bucket among the n-grams of a text. */
function logShares(text: TokenSamples, hashing: Hashing): Float64Array {
  const counts = new Float64Array(hashing.buckets).fill(PRIOR);
  let total = PRIOR * hashing.buckets;
  eachBucket(text, hashing, (bucket) => {
    counts[bucket]!++;
    total++;
  });
  return counts.map((count) => Math.log(count / total));
}

/** ln p_real / p_generated of the n-grams that begin in each block of the generated text, all taken as independent. */
export function logImportance(real: TokenSamples, generated: TokenSamples, hashing: Hashing): Float64Array {
  const ofReal = logShares(real, hashing);
  const ofGenerated = logShares(generated, hashing);
  const ratios = ofReal.map((log, bucket) => log - ofGenerated[bucket]!);
  const weights = new Float64Array(Math.ceil(generated.size / generated.unit));
  eachBucket(generated, hashing, (bucket, at) => {
    weights[Math.floor(at / generated.unit)]! += ratios[bucket]!;
  });
  return weights;
}
