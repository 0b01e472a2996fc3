import type { Alphabet } from "../contracts/facets.ts";
import type { Modality, Samples } from "../contracts/samples.ts";
import type { Source } from "../contracts/source.ts";
import { PointSamples } from "./points.ts";
import { SymbolSamples } from "./symbols.ts";
import type { TokenSamples } from "./tokens.ts";
import type { ValueSamples } from "./values.ts";

/** A narrower modality that can be read as a wider one: nothing is lost that the wider one speaks of. */
interface Reading {
  readonly from: Modality;
  readonly to: Modality;
  read(samples: Samples): Samples;
}

const alphabets = new WeakMap<object, Alphabet>();

/** The types of a vocabulary as an alphabet; the same object for the same vocabulary. */
export function alphabetOf(vocabulary: TokenSamples["vocabulary"]): Alphabet {
  const alphabet = alphabets.get(vocabulary) ?? {
    size: vocabulary.size,
    name: (symbol: number) => vocabulary.word(symbol),
  };
  alphabets.set(vocabulary, alphabet);
  return alphabet;
}

const readings: readonly Reading[] = [
  {
    from: "values",
    to: "points",
    read(samples) {
      const { noise, center, logScale } = samples as ValueSamples;
      const scale = Math.exp(logScale);
      const layout = { dimensions: 1, center: Float64Array.of(center) };
      return new PointSamples(
        noise.map((z) => scale * z),
        layout,
      );
    },
  },
  {
    from: "tokens",
    to: "symbols",
    read(samples) {
      const { tokens, vocabulary } = samples as TokenSamples;
      return new SymbolSamples(tokens, alphabetOf(vocabulary));
    },
  },
];

const readingOf = (from: Modality, to: Modality): Reading | undefined =>
  readings.find((reading) => reading.from === from && reading.to === to);

/** Whether samples of one modality can be read as another: the same, or wider. */
export const readable = (from: Modality, to: Modality): boolean => from === to || readingOf(from, to) !== undefined;

/** Modalities that samples of this one can be read as, itself first. */
export const readableAs = (from: Modality): Modality[] => [
  from,
  ...readings.filter((reading) => reading.from === from).map(({ to }) => to),
];

const read = new WeakMap<Samples, Map<Modality, Samples>>();

/** Samples in a wider modality, each set read once. */
export function readAs(samples: Samples, to: Modality): Samples {
  if (samples.modality === to) return samples;
  const known = read.get(samples)?.get(to);
  if (known) return known;
  const reading = readingOf(samples.modality, to);
  if (!reading) throw new Error(`${samples.modality} cannot be read as ${to}; check \`readable\` first`);
  const result = reading.read(samples);
  read.set(samples, (read.get(samples) ?? new Map<Modality, Samples>()).set(to, result));
  return result;
}

/** A source whose samples are read in a wider modality. Its facets stay. */
export function sourceAs(source: Source, modality: Modality): Source {
  if (source.modality === modality) return source;
  return { ...source, modality, draw: (size, stream) => readAs(source.draw(size, stream), modality) };
}
