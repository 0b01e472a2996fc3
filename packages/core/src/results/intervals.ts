import type { MeasuredArm } from "../contracts/claim.ts";
import { bootstrapMean } from "../stats/bootstrap.ts";
import { generationsOf, momentsOf, rowOf, thinned, type Chains } from "../stats/rows.ts";
import type { Interval } from "./result.ts";

/** From this skewness on, intervals by Student's t lean to the wrong side. */
const SKEWED = 1.5;
const RESAMPLES = 999;
/** Values that may be drawn again for one metric: what a few hundredths of a second allow. */
const BUDGET = 1.5e7;
/** Of more chains means are normal enough, and the resamples would not fit. */
const MOST_CHAINS = 5000;

/** Bootstrap intervals of the generations of a metric whose chains are skewed, as many as the budget allows; undefined of none. */
function intervalOf(chains: Chains): Interval | undefined {
  if (chains.replicates > MOST_CHAINS) return undefined;
  const generations = generationsOf(chains);
  const skewed = Array.from({ length: generations }, (_, g) => g).filter(
    (generation) => Math.abs(momentsOf(rowOf(chains, generation)).skewness) > SKEWED,
  );
  if (skewed.length === 0) return undefined;
  const most = Math.max(4, Math.floor(BUDGET / (RESAMPLES * chains.replicates)));
  const low = Array.from({ length: generations }, (): number | null => null);
  const high = [...low];
  for (const generation of thinned(skewed, most)) {
    const ends = bootstrapMean(rowOf(chains, generation), RESAMPLES);
    if (ends) [low[generation], high[generation]] = ends;
  }
  return { low, high };
}

/** By metric. */
export function bootstrapIntervals(arm: MeasuredArm): Record<string, Interval> {
  const { replicates } = arm.definition;
  const entries = Object.keys(arm.summaries).flatMap((metric) => {
    const values = arm.chains(metric);
    const interval = values && intervalOf({ values, replicates });
    return interval ? [[metric, interval] as const] : [];
  });
  return Object.fromEntries(entries);
}
