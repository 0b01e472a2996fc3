/** How often each symbol stands in a sample. */
export function tallyOf(symbols: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const symbol of symbols) counts.set(symbol, (counts.get(symbol) ?? 0) + 1);
  return counts;
}

/** Symbols of several samples, the most frequent over all of them first; those as frequent in the order of their names. */
export function rankedSymbols(samples: readonly (readonly string[])[], most: number): string[] {
  return [...tallyOf(samples.flat())]
    .toSorted(([a, m], [b, n]) => n - m || a.localeCompare(b, "en", { numeric: true }))
    .slice(0, most)
    .map(([symbol]) => symbol);
}

export interface TallyBar {
  readonly symbol: string;
  readonly count: number;
  /** Of the longest bar over all samples. */
  readonly share: number;
}

export interface TallyBars {
  readonly bars: readonly TallyBar[];
  /** Different symbols, and items, that no bar shows. */
  readonly others: { readonly symbols: number; readonly items: number };
  readonly different: number;
}

/** The bars of one sample over the rows that all share; `longest` is the highest count among them. */
export function prepareTally(
  symbols: readonly string[],
  { rows, longest }: { rows: readonly string[]; longest: number },
): TallyBars {
  const counts = tallyOf(symbols);
  const bars = rows.map((symbol) => {
    const count = counts.get(symbol) ?? 0;
    return { symbol, count, share: longest > 0 ? count / longest : 0 };
  });
  const shown = bars.filter(({ count }) => count > 0);
  const items = symbols.length - shown.reduce((sum, { count }) => sum + count, 0);
  return { bars, others: { symbols: counts.size - shown.length, items }, different: counts.size };
}
