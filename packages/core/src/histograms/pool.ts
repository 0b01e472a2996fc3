import type { Histogram, Tally } from "../contracts/histogram.ts";

function added(a: Tally, b: Tally): Tally {
  const counts = a.counts.map((count, bin) => count + b.counts[bin]!);
  return { below: a.below + b.below, above: a.above + b.above, counts };
}

const addedReal = (a: Tally | undefined, b: Tally | undefined): { readonly real?: Tally } => {
  const real = a && b ? added(a, b) : (a ?? b);
  return real ? { real } : {};
};

const alike = (a: Histogram, b: Histogram): boolean =>
  a.low === b.low && a.high === b.high && a.counts.length === b.counts.length;

/** One histogram of all numbers of several; they are of one name, and those whose bins differ from the first one's are left out. */
function pooled([first, ...others]: readonly [Histogram, ...Histogram[]]): Histogram {
  return others
    .filter((other) => alike(first, other))
    .reduce<Histogram>(
      (sum, { missing, real, ...other }) => ({
        ...sum,
        ...added(sum, other),
        ...addedReal(sum.real, real),
        missing: sum.missing + missing,
      }),
      first,
    );
}

/** Histograms of several replicates as one of each name, in the order in which names are first met. */
export function poolHistograms(ofReplicates: readonly (readonly Histogram[])[]): Histogram[] {
  const byName = Map.groupBy(ofReplicates.flat(), ({ name }) => name);
  return [...byName.values()].map((same) => pooled(same as [Histogram, ...Histogram[]]));
}
