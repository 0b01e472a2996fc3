import type { MetricMember, Told } from "../contracts/metric.ts";
import type { SurvivalResult } from "../results/result.ts";
import { fatesOf, kaplanMeier, medianSurvival } from "../stats/survival.ts";
import { momentsOf, rowOf } from "../stats/rows.ts";
import type { ProfileCase } from "./contract.ts";
import type { Telling } from "./telling.ts";

/** What tells that a chain has collapsed, the first that was measured, and the multiple of where it began at which it has. */
const LIMITS: readonly (readonly [Told, number])[] = [
  ["spread", 0.1],
  ["tails", 0.5],
  ["risk", 2],
];

/** Where chains begin: at what the real distribution scores, if that is a spread; else at the mean of generation 0. */
function startOf({ metric, chains }: Telling, what: Told): number {
  const { mean } = momentsOf(rowOf(chains, 0));
  return what === "spread" ? (metric.reference ?? mean) : mean;
}

const limitOf = ({ logarithmic }: MetricMember, start: number, times: number): number =>
  logarithmic ? start + Math.log(times) : start * times;

/** How long chains last; null where nothing measured tells of a collapse. */
export function timeToCollapse(arm: ProfileCase): SurvivalResult | null {
  for (const [what, times] of LIMITS) {
    const telling = arm.told(what);
    if (!telling) continue;
    const { metric, chains, worse } = telling;
    const threshold = limitOf(metric, startOf(telling, what), (worse === 1) === times > 1 ? times : 1 / times);
    if (!Number.isFinite(threshold)) continue;
    const fates = fatesOf(chains, (value) => worse * (value - threshold) > 0);
    const steps = kaplanMeier(fates);
    const collapsed = fates.filter(({ event }) => event).length;
    const median = medianSurvival(steps);
    return { metric: metric.name, threshold, steps, collapsed, censored: fates.length - collapsed, median };
  }
  return null;
}
