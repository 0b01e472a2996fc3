import type { SymbolProbabilities } from "../../contracts/facets.ts";
import { oncePer, probabilityBySymbol, symbolsByRank } from "../../distributions/distribution.ts";

/** Symbols with nearly the same probability of being learned from, together. */
export interface SymbolGroups {
  /** Mean probability that models learn from. */
  readonly learned: Float64Array;
  /** Symbols in the group. */
  readonly symbols: Float64Array;
  /** Their real probability in all. */
  readonly real: Float64Array;
  /** Real probability of what is never learned from. */
  readonly unlearned: number;
}

/** Relative width of a group: laws that are smooth in p err by less than its square. */
const WIDTH = 1e-3;

/** The symbols of a source's distribution by what is drawn of them: a million of them are some ten thousand groups. */
export const groupsOf = oncePer(
  (source: SymbolProbabilities & { readonly learned?: SymbolProbabilities }): SymbolGroups => {
    const drawn = source.learned ?? source;
    const realBySymbol = probabilityBySymbol(source);
    const learnedBySymbol = probabilityBySymbol(drawn);
    const [learned, symbols, real]: [number[], number[], number[]] = [[], [], []];
    let highest = Infinity;
    for (const symbol of symbolsByRank(drawn)) {
      const p = learnedBySymbol[symbol]!;
      if (learned.length === 0 || p < highest * (1 - WIDTH)) {
        highest = p;
        learned.push(0);
        symbols.push(0);
        real.push(0);
      }
      const group = learned.length - 1;
      learned[group]! += p;
      symbols[group]!++;
      real[group]! += realBySymbol[symbol]!;
    }
    const covered = real.reduce((sum, mass) => sum + mass, 0);
    return {
      learned: Float64Array.from(learned, (mass, group) => mass / symbols[group]!),
      symbols: Float64Array.from(symbols),
      real: Float64Array.from(real),
      unlearned: drawn === source ? 0 : Math.max(1 - covered, 0),
    };
  },
);
