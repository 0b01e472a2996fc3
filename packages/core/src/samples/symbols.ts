import type { Alphabet } from "../contracts/facets.ts";
import type { Preview, Samples, SamplesCodec } from "../contracts/samples.ts";

/** Independent draws of symbols. */
export class SymbolSamples implements Samples {
  readonly modality = "symbols";
  readonly unit = 1;
  readonly symbols: Int32Array;
  readonly alphabet: Alphabet;

  constructor(symbols: Int32Array, alphabet: Alphabet) {
    this.symbols = symbols;
    this.alphabet = alphabet;
  }

  get size(): number {
    return this.symbols.length;
  }

  pick(units: Int32Array): SymbolSamples {
    return new SymbolSamples(
      units.map((unit) => this.symbols[unit]!),
      this.alphabet,
    );
  }

  head(size: number): SymbolSamples {
    return size >= this.size ? this : new SymbolSamples(this.symbols.slice(0, size), this.alphabet);
  }

  preview(limit: number): Preview {
    const shown = this.symbols.subarray(0, limit);
    return { kind: "symbols", symbols: Array.from(shown, (symbol) => this.alphabet.name(symbol)) };
  }

  encode(): Uint8Array {
    return new Uint8Array(this.symbols.slice().buffer);
  }
}

export const symbolsCodec: SamplesCodec = {
  modality: "symbols",
  unit: 1,
  decode(bytes, { alphabet }) {
    if (!alphabet) throw new Error("symbols are decoded with the alphabet of their source; none was given");
    return new SymbolSamples(new Int32Array(bytes.slice().buffer), alphabet);
  },
  join(all) {
    const [first, ...others] = all as readonly SymbolSamples[];
    if (!first) throw new Error("nothing to join: symbols need at least one part");
    if (others.length === 0) return first;
    const symbols = new Int32Array(all.reduce((sum, { size }) => sum + size, 0));
    let filled = 0;
    for (const part of [first, ...others]) {
      symbols.set(part.symbols, filled);
      filled += part.size;
    }
    return new SymbolSamples(symbols, first.alphabet);
  },
};
