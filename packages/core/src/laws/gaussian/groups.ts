import type { ExpectedMoments } from "./moments.ts";

/** Some items of a group: a random subset without replacement, or draws with it, taken anew for this fit. */
export interface Pick {
  readonly group: Group;
  readonly items: number;
  readonly replacement?: boolean;
}

/** Items that were drawn or generated together. */
export interface Group {
  items: number;
  /** Expected variance within the group, divided by items - 1. */
  spread: number;
  /** Expected product of its mean with that of each group, itself included. */
  readonly products: Map<Group, number>;
}

/** A model by its expected moments, and the expected product of its mean with that of each group. */
export interface Fit extends ExpectedMoments {
  readonly products: ReadonlyMap<Group, number>;
}

/**
 * Groups of items and Gaussian models fitted to them, in units of the source (mean 0, variance 1), by expectations alone. Everything
 * is linear in the second moments, so it is exact: with a = items/n, the corpus has the mean m = sum of a (m_i + d_i), where a
 * subset of c of N items is off its group's mean by d of variance S (1/c - 1/N) and drawing with replacement by one of
 * S (1 - 1/N)/c (Cochran 1977, theorem 2.2); its mean square is the sum of a (m_i^2 + S_i (1 - 1/N_i)).
 */
export class Groups {
  private readonly all = new Set<Group>();
  private readonly ddof: 0 | 1;

  constructor(ddof: 0 | 1) {
    this.ddof = ddof;
  }

  /** Independent real items. */
  real(items: number): Group {
    return this.added({ items, spread: 1, products: new Map() }, { variance: 1, drift: 0, products: new Map() });
  }

  /** Items that a model generates. */
  generated(model: Fit, items: number): Group {
    return this.added({ items, spread: model.variance, products: new Map() }, model);
  }

  private added(group: Group, model: Fit): Group {
    if (group.items === 0) return group;
    for (const other of this.all) {
      const product = model.products.get(other) ?? 0;
      group.products.set(other, product);
      other.products.set(group, product);
    }
    group.products.set(group, model.drift + model.variance / group.items);
    this.all.add(group);
    return group;
  }

  drop(group: Group): void {
    this.all.delete(group);
    for (const other of this.all) other.products.delete(group);
  }

  /** Leaves a random subset of a group, to be kept. */
  cut(group: Group, items: number): Group {
    if (items === 0) this.drop(group);
    else {
      const square = group.products.get(group)!;
      group.products.set(group, square + group.spread * (1 / items - 1 / group.items));
    }
    group.items = items;
    return group;
  }

  /** Adds the items of one group to another. */
  merge(into: Group, from: Group): Group {
    if (from.items === 0) return into;
    if (into.items === 0) return from;
    const total = into.items + from.items;
    const [a, b] = [into.items / total, from.items / total];
    const [ii, fi, ff] = [into.products.get(into)!, into.products.get(from)!, from.products.get(from)!];
    const within = (into.items - 1) * into.spread + (from.items - 1) * from.spread;
    into.spread = (within + a * from.items * (ii - 2 * fi + ff)) / (total - 1);
    for (const other of this.all) {
      const product = a * into.products.get(other)! + b * from.products.get(other)!;
      into.products.set(other, product);
      other.products.set(into, product);
    }
    into.products.set(into, a * a * ii + 2 * a * b * fi + b * b * ff);
    into.items = total;
    this.drop(from);
    return into;
  }

  /** What is fitted to a corpus of these. */
  fit(picks: readonly Pick[]): Fit {
    const chosen = picks.filter(({ items }) => items > 0);
    const n = chosen.reduce((sum, { items }) => sum + items, 0);
    const products = new Map<Group, number>();
    for (const other of this.all) {
      products.set(
        other,
        chosen.reduce((sum, { group, items }) => sum + (items / n) * group.products.get(other)!, 0),
      );
    }
    let drift = 0;
    let square = 0;
    for (const pick of chosen) {
      const { group } = pick;
      const share = pick.items / n;
      drift += share * products.get(group)! + share * share * offset(pick);
      square += share * (group.products.get(group)! + group.spread * (1 - 1 / group.items));
    }
    return { variance: ((square - drift) * n) / (n - this.ddof), drift, products };
  }

  /** The whole of a group. */
  static all(group: Group): Pick {
    return { group, items: group.items };
  }
}

/** Variance of the mean of the items picked about that of their group. */
function offset({ group, items, replacement = false }: Pick): number {
  const { spread } = group;
  return replacement ? (spread * (1 - 1 / group.items)) / items : spread * (1 / items - 1 / group.items);
}
