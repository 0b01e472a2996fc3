import type { Modality, Samples } from "../../contracts/samples.ts";
import { trainPointDetector } from "../../detector/points.ts";
import type { PointSamples } from "../../samples/points.ts";
import { readAs } from "../../samples/read-as.ts";
import type { SymbolSamples } from "../../samples/symbols.ts";
import type { TokenSamples } from "../../samples/tokens.ts";

/** Real items against generated ones. */
interface Evidence {
  readonly real: Samples;
  readonly generated: Samples;
}

/** ln p_real / p_generated of every generated unit, by a detector trained on both. */
type LogRatios = (evidence: Evidence) => Float64Array;

interface Bag {
  /** Numbers 0..types-1. */
  readonly items: Int32Array;
  readonly types: number;
  /** Items that are judged together. */
  readonly unit: number;
}

/** Added to every count (Krichevsky and Trofimov 1981). */
const PRIOR = 0.5;

function countsOf({ items, types }: Bag): Float64Array {
  const counts = new Float64Array(types);
  for (let i = 0; i < items.length; i++) counts[items[i]!]!++;
  return counts;
}

/** Naive Bayes on counts. What a unit itself adds to the counts of the generated ones is taken off before it is judged. */
export function bagLogRatios(real: Bag, generated: Bag): Float64Array {
  const { items, types, unit } = generated;
  const [ofReal, ofGenerated] = [countsOf(real), countsOf(generated)];
  const realTotal = Math.log(real.items.length + PRIOR * types);
  const ratios = new Float64Array(Math.ceil(items.length / unit));
  for (let index = 0; index < ratios.length; index++) {
    const own = items.subarray(index * unit, (index + 1) * unit);
    for (let i = 0; i < own.length; i++) ofGenerated[own[i]!]!--;
    const total = Math.log(items.length - own.length + PRIOR * types);
    let sum = 0;
    for (let i = 0; i < own.length; i++) {
      sum += Math.log((ofReal[own[i]!]! + PRIOR) / (ofGenerated[own[i]!]! + PRIOR)) - realTotal + total;
    }
    for (let i = 0; i < own.length; i++) ofGenerated[own[i]!]!++;
    ratios[index] = sum;
  }
  return ratios;
}

const symbolBag = (samples: Samples): Bag => {
  const { symbols, alphabet, unit } = readAs(samples, "symbols") as SymbolSamples;
  return { items: symbols, types: alphabet.size, unit };
};

const tokenBag = (samples: Samples): Bag => {
  const { tokens, vocabulary, unit } = samples as TokenSamples;
  return { items: tokens, types: vocabulary.size, unit };
};

const pointLogRatios: LogRatios = (evidence) => {
  const real = readAs(evidence.real, "points") as PointSamples;
  const generated = readAs(evidence.generated, "points") as PointSamples;
  return trainPointDetector({ real, generated })(generated);
};

/** What a detector is for each modality that it can be trained on. */
export const logRatiosBy = {
  tokens: ({ real, generated }) => bagLogRatios(tokenBag(real), tokenBag(generated)),
  symbols: ({ real, generated }) => bagLogRatios(symbolBag(real), symbolBag(generated)),
  points: pointLogRatios,
} as const satisfies Partial<Record<Modality, LogRatios>>;
