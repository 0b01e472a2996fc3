import { generationsOf, type Chains } from "./rows.ts";

/** What has become of a chain: the generation at which it ended, and whether the event ended it or it was only seen until then. */
export interface Fate {
  readonly at: number;
  readonly event: boolean;
}

export interface SurvivalStep {
  readonly generation: number;
  readonly survival: number;
  readonly low: number;
  readonly high: number;
  readonly atRisk: number;
}

/**
 * The fate of every chain: the event is the first generation whose value is beyond a threshold. A chain without it is censored at
 * its last value; one without any value is left out.
 */
export function fatesOf(chains: Chains, beyond: (value: number) => boolean): Fate[] {
  const { values, replicates } = chains;
  const generations = generationsOf(chains);
  const fates: Fate[] = [];
  for (let replicate = 0; replicate < replicates; replicate++) {
    let seen = -1;
    let event = false;
    for (let generation = 0; generation < generations && !event; generation++) {
      const value = values[generation * replicates + replicate]!;
      if (Number.isNaN(value)) continue;
      seen = generation;
      event = beyond(value);
    }
    if (seen >= 0) fates.push({ at: seen, event });
  }
  return fates;
}

/** 97.5 % point of the standard normal. */
const Z95 = 1.959963984540054;

/**
 * The product-limit estimate (Kaplan and Meier 1958) with 95 % intervals from Greenwood's variance on the log-log scale (Kalbfleisch
 * and Prentice 2002, eq. 1.14), exact where nobody is left.
 */
export function kaplanMeier(fates: readonly Fate[]): SurvivalStep[] {
  const sorted = fates.toSorted((a, b) => a.at - b.at);
  const steps: SurvivalStep[] = [];
  let survival = 1;
  let greenwood = 0;
  for (let i = 0; i < sorted.length;) {
    const { at } = sorted[i]!;
    const atRisk = sorted.length - i;
    let events = 0;
    for (; i < sorted.length && sorted[i]!.at === at; i++) if (sorted[i]!.event) events++;
    if (events === 0) continue;
    survival *= 1 - events / atRisk;
    greenwood += events / (atRisk * (atRisk - events));
    const { low, high } = survival > 0 ? ends(survival, greenwood) : nobodyLeft(atRisk, steps.at(-1)?.high ?? 1);
    steps.push({ generation: at, survival, low, high, atRisk });
  }
  return steps;
}

function ends(survival: number, greenwood: number): { low: number; high: number } {
  const width = (Z95 * Math.sqrt(greenwood)) / Math.log(survival);
  return { low: survival ** Math.exp(-width), high: survival ** Math.exp(width) };
}

/** Greenwood's variance knows no end: the share of the last `atRisk` that may survive after all (Clopper and Pearson 1934). */
const nobodyLeft = (atRisk: number, before: number): { low: number; high: number } => ({
  low: 0,
  high: before * (1 - 0.025 ** (1 / atRisk)),
});

/** The first generation at which at most half survive; null where more do to the end. */
export const medianSurvival = (steps: readonly SurvivalStep[]): number | null =>
  steps.find(({ survival }) => survival <= 0.5)?.generation ?? null;

/** 95 % interval of the median (Brookmeyer and Crowley 1982): generations at which the interval of the curve covers one half. */
export function medianSurvivalInterval(
  steps: readonly SurvivalStep[],
): readonly [low: number | null, high: number | null] {
  const low = steps.find((step) => step.low <= 0.5)?.generation ?? null;
  const high = steps.find((step) => step.high <= 0.5)?.generation ?? null;
  return [low, high];
}

/** Area under the curve up to `end`, in generations: the mean time to the event, restricted to what was seen; and its Greenwood variance. */
export function restrictedMean(steps: readonly SurvivalStep[], fates: readonly Fate[]): { mean: number; se: number } {
  const end = Math.max(0, ...fates.map(({ at }) => at));
  let mean = 0;
  let from = 0;
  let survival = 1;
  const areas: number[] = [];
  for (const step of [...steps, { generation: end, survival: 0 }]) {
    areas.push(survival * (step.generation - from));
    mean += areas.at(-1)!;
    [from, survival] = [step.generation, step.survival];
  }
  let variance = 0;
  let after = mean;
  let before = 1;
  for (const [i, step] of steps.entries()) {
    after -= areas[i]!;
    const left = step.survival / before;
    if (left > 0) variance += (after * after * (1 - left)) / (step.atRisk * left);
    before = step.survival;
  }
  return { mean, se: Math.sqrt(variance) };
}
