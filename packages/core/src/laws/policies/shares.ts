/** How many items a corpus of n has of each of several sample sets, all alike to chance: moments of these counts. */
export interface SharesOfSets {
  /** Of one set. */
  readonly mean: number;
  readonly square: number;
  /** Of two different sets; 0 where there is one. */
  readonly product: number;
}

/** Parts of equal size of `sets`; which of them get one more is random. */
export function equalShares(n: number, sets: number): SharesOfSets {
  const least = Math.floor(n / sets);
  const chance = (n - least * sets) / sets;
  const both = sets > 1 ? (chance * (n - least * sets - 1)) / (sets - 1) : 0;
  return {
    mean: n / sets,
    square: least * least + (2 * least + 1) * chance,
    product: sets > 1 ? least * least + 2 * least * chance + both : 0,
  };
}

/** Each of n items is of a given set with this probability: a multinomial distribution. */
export const multinomialShares = (n: number, probability: number): SharesOfSets => ({
  mean: n * probability,
  square: n * probability * (1 - probability + n * probability),
  product: n * (n - 1) * probability * probability,
});

/**
 * Sample sets of n items each, of which random parts are drawn: sums over the sets are all that expectations need, for the counts
 * are exchangeable.
 */
export class AlikeSets {
  private readonly n: number;
  private sets = 0;
  /** E (sum of means)^2, sum of E mean^2, sum of expected variances. */
  private total = 0;
  private squares = 0;
  private spreads = 0;

  constructor(n: number) {
    this.n = n;
  }

  /** Adds a set whose mean has this expected square and this expected product with the sum of all means so far. */
  add({ square, product, spread }: { square: number; product: number; spread: number }): void {
    this.sets++;
    this.total += 2 * product + square;
    this.squares += square;
    this.spreads += spread;
  }

  get count(): number {
    return this.sets;
  }

  /** What the parts give to a corpus of n: E of their share in its mean, squared; the same of squares; and E of mean times sum of means. */
  drawn({ mean, square, product }: SharesOfSets): { drift: number; second: number; product: number } {
    const { n, total, squares, spreads } = this;
    const between = square * squares + product * (total - squares);
    const within = spreads * (mean - square / n);
    return {
      drift: (between + within) / (n * n),
      second: (mean / n) * (squares + spreads * (1 - 1 / n)),
      product: (mean / n) * total,
    };
  }
}
