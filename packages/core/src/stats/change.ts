import { testMeans, type Looked, type MeanTest } from "./mean-test.ts";
import { generationsOf, momentsOf, rowOf, type Chains } from "./rows.ts";
import { chainsForSkewness } from "./score.ts";

/** How the means of later generations differ from that of generation 0. */
export interface Change {
  /** Differences from generation 0, chain by chain, tested at all generations at once. */
  readonly test: MeanTest;
  /** The first generation whose mean differs; undefined where none does. */
  readonly first: Looked | undefined;
  /** The last generation looked at, if it differs. */
  readonly last: Looked | undefined;
}

/** What is known of a metric before its chains are looked at. */
export interface ChangeOptions {
  /** Chance of finding a change where there is none, over all generations. */
  readonly alpha: number;
  readonly range: readonly [low: number, high: number];
}

/**
 * Compares every generation with generation 0 within each chain, which takes out what chains begin with. The largest score is
 * compared with that of as many correlated normal scores (maximum |t|, step one of Westfall and Young 1993).
 */
export function changeOf(chains: Chains, { alpha, range }: ChangeOptions): Change {
  const generations = generationsOf(chains);
  const needed = (generation: number): number => {
    const row = rowOf(chains, generation);
    return chainsForSkewness(row, momentsOf(row), range);
  };
  const test = testMeans(differences(chains), {
    expected: Array.from({ length: generations }, (_, generation) => (generation === 0 ? null : 0)),
    ...{ sides: "two", gaps: true, range: [-Infinity, Infinity], alpha },
    tolerance: () => 0,
    error: () => 0,
    tailAbove: Number.isFinite(range[0]) && !Number.isFinite(range[1]) && needed(0) <= chains.replicates,
    // Differences of values that few chains carry look tame where those are missing.
    needs: needed,
  });
  const changed = [...test.tested.filter(({ score }) => Math.abs(score) > test.critical), ...test.unequal].toSorted(
    (a, b) => a.generation - b.generation,
  );
  const end = Math.max(-1, ...test.tested.map(({ generation }) => generation), ...test.equal);
  const last = changed.at(-1);
  return { test, first: changed[0], last: last && last.generation >= end ? last : undefined };
}

function differences({ values, replicates }: Chains): Chains {
  const off = new Float32Array(values.length);
  for (let at = 0; at < values.length; at++) off[at] = values[at]! - values[at % replicates]!;
  return { values: off, replicates };
}
