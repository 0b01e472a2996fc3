import type { Alphabet, SymbolProbabilities } from "../contracts/facets.ts";
import type { Source } from "../contracts/source.ts";
import { AliasTable } from "../random/alias.ts";
import type { Stream } from "../random/stream.ts";
import { SymbolSamples } from "../samples/symbols.ts";

/** Symbols that have no names of their own: their numbers, from 1. */
export const numbered = (size: number): Alphabet => ({ size, name: (symbol) => String(symbol + 1) });

/** Independent symbols of a distribution, in proportion to `weights` of its support where they differ from its own. */
export function drawSymbols(
  { alphabet, support }: SymbolProbabilities,
  table: AliasTable,
  { size, stream }: { readonly size: number; readonly stream: Stream },
): SymbolSamples {
  const symbols = new Int32Array(size);
  for (let i = 0; i < size; i++) symbols[i] = support[table.draw(stream)]!;
  return new SymbolSamples(symbols, alphabet);
}

/** A distribution as a source; `learned`, where it is given, is what items are drawn from in its place. */
export function symbolSource(real: SymbolProbabilities, learned?: SymbolProbabilities): Source {
  const drawn = learned ?? real;
  let table: AliasTable | undefined;
  return {
    modality: "symbols",
    facets: { alphabet: real.alphabet, "symbol-probabilities": learned ? { ...real, learned } : real },
    size: undefined,
    draw: (size, stream) => drawSymbols(drawn, (table ??= new AliasTable(drawn.probabilities)), { size, stream }),
  };
}
