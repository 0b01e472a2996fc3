import { foldParts, type Corpus, type Part } from "../contracts/samples.ts";
import type { SymbolSamples } from "../samples/symbols.ts";

/** Symbols that occur, ascending, and how often, each occurrence times the weight of its part. */
export interface SymbolCounts {
  readonly support: Int32Array;
  readonly counts: Float64Array;
}

/** Occurrences by symbol while a part is counted; all 0 between calls. Alphabets repeat, so the room does. */
let scratch = new Int32Array(1024);

const partCounts = ({ samples, weight = 1 }: Part): SymbolCounts => countSymbols(samples as SymbolSamples, weight);
const withPart = (before: SymbolCounts, part: Part): SymbolCounts => merged(before, partCounts(part));

/** Counts of a corpus; of one that only grew, of what is new. */
export const countCorpus = (corpus: Corpus): SymbolCounts => foldParts(corpus, partCounts, withPart);

/** O(n + s log s) for n items of s different symbols, however large the alphabet. */
function countSymbols({ symbols, alphabet }: SymbolSamples, weight: number): SymbolCounts {
  if (scratch.length < alphabet.size) scratch = new Int32Array(alphabet.size);
  const times = scratch;
  const met = new Int32Array(Math.min(symbols.length, alphabet.size));
  let distinct = 0;
  for (let i = 0; i < symbols.length; i++) if (times[symbols[i]!]!++ === 0) met[distinct++] = symbols[i]!;
  const support = met.subarray(0, distinct).toSorted();
  const counts = new Float64Array(distinct);
  for (let i = 0; i < distinct; i++) {
    counts[i] = weight * times[support[i]!]!;
    times[support[i]!] = 0;
  }
  return { support, counts };
}

function merged(a: SymbolCounts, b: SymbolCounts): SymbolCounts {
  const support = new Int32Array(a.support.length + b.support.length);
  const counts = new Float64Array(support.length);
  let size = 0;
  for (let i = 0, j = 0; i < a.support.length || j < b.support.length; size++) {
    const left = a.support[i] ?? Infinity;
    const right = b.support[j] ?? Infinity;
    support[size] = Math.min(left, right);
    if (left <= right) counts[size]! += a.counts[i++]!;
    if (right <= left) counts[size]! += b.counts[j++]!;
  }
  return { support: support.slice(0, size), counts: counts.slice(0, size) };
}
