import { labelOf, lawsOf, metricsOf, openSource, resolveSampleSize, sourceDataset } from "@heirloom/core";
import type { Arm, ArmDefinition, LawSeries } from "@heirloom/core";
import { firstPins } from "../../charts/prepare/palette.ts";
import { estimate, type Estimate } from "../estimate.ts";

/** Generations of a law that are drawn: it is smooth, and the horizon may be a million. */
const MAX_HORIZON = 2_000;
/** Arms whose labels are told. */
const MAX_LABELS = 200;

/** A law as it is drawn beside a preview. */
export interface DrawnLaw extends LawSeries {
  /** Its last value over the whole horizon. */
  readonly last: number | null;
}

/** What a page shows of the arms of a definition: few of them, and sums over all. */
export interface Grid {
  /** Arms there are. */
  readonly count: number;
  /** Those that are drawn, whole: all, or a few spread over the sweep. */
  readonly shown: readonly Arm[];
  /** Labels of the first arms, by their place. */
  readonly labels: readonly string[];
  /** Every metric that some arm measures, in the order of the registry. */
  readonly metrics: readonly string[];
  /** Whether some arm reads a dataset, which only a runner opens. */
  readonly reads: boolean;
  readonly families: readonly string[];
  readonly estimate: Estimate;
}

/** Laws of the arms that are drawn, by letter. */
export type Laws = ReadonlyMap<string, readonly DrawnLaw[]>;

/** `sizes`: items of datasets, for corpora as large as their source. */
export function gridOf(arms: readonly Arm[], sizes: Readonly<Record<string, number>>): Grid {
  return {
    count: arms.length,
    shown: firstPins(arms.length).map((index) => arms[index]!),
    labels: arms.slice(0, MAX_LABELS).map(labelOf),
    metrics: metricsIn(arms),
    reads: arms.some(({ definition }) => sourceDataset(definition.source) !== undefined),
    families: [...new Set(arms.map(({ definition }) => definition.family.kind))],
    estimate: estimate(arms, sizes),
  };
}

/** Arms of the same family and source measure the same, so that thousands of arms are asked for a few times. */
function metricsIn(arms: readonly Arm[]): string[] {
  const groundOf = ({ source, family, metrics }: ArmDefinition): string =>
    JSON.stringify([source.kind, family.kind, metrics]);
  const distinct = new Map(arms.map(({ definition }) => [groundOf(definition), definition]));
  const lists = [...distinct.values()].map((definition) => metricsOf(definition).map(({ name }) => name));
  return [...new Set(lists.flat())];
}

/** What laws expect of the arms that are drawn; of arms that read a dataset nothing is known before a runner opens it. */
export async function lawsIn(shown: readonly Arm[]): Promise<Map<string, DrawnLaw[]>> {
  const laws = new Map<string, DrawnLaw[]>();
  for (const { letter, definition } of shown) laws.set(letter, await lawsOfArm(definition));
  return laws;
}

async function lawsOfArm(arm: ArmDefinition): Promise<DrawnLaw[]> {
  if (sourceDataset(arm.source) !== undefined) return [];
  const source = await openSource(arm.source, () => Promise.reject(new Error("a source without a dataset reads none")));
  return lawsOf({ arm, source, size: resolveSampleSize(arm, source) }).map(drawn);
}

const drawn = (law: LawSeries): DrawnLaw => ({
  ...law,
  mean: law.mean.slice(0, MAX_HORIZON),
  last: law.mean.findLast((value) => value !== null) ?? null,
});
