import { standardScores } from "@heirloom/core";
import type { ArmView, SeriesView } from "@heirloom/api";
import type { LawSeries } from "@heirloom/core";
import { seriesKey } from "./figure.ts";

/** How far the chains of an arm are from a law, so far. */
export interface Agreement {
  readonly arm: ArmView;
  readonly law: LawSeries;
  /** z farthest from zero among the generations reported; null before there is one. */
  readonly worst: number | null;
  readonly generation: number | null;
  /** Chains behind that generation. */
  readonly n: number;
  /** Generations that could be compared. */
  readonly compared: number;
}

export function prepareAgreement(arms: readonly ArmView[], series: ReadonlyMap<string, SeriesView>): Agreement[] {
  return arms.flatMap((arm) => arm.laws.map((law) => agreementOf(arm, law, series.get(seriesKey(arm.id, law.metric)))));
}

function agreementOf(arm: ArmView, law: LawSeries, series: SeriesView | undefined): Agreement {
  const scores = series ? standardScores(series.summary, law.mean) : [];
  let at = -1;
  scores.forEach((z, generation) => {
    if (z !== null && (at < 0 || Math.abs(z) > Math.abs(scores[at]!))) at = generation;
  });
  return {
    arm,
    law,
    worst: at < 0 ? null : scores[at]!,
    generation: at < 0 ? null : at,
    n: at < 0 ? 0 : series!.summary.n[at]!,
    compared: scores.filter((z) => z !== null).length,
  };
}

export interface AgreementGroup {
  readonly key: string;
  readonly law: LawSeries;
  readonly rows: readonly Agreement[];
}

/** The same statement about the same metric once, with all the arms it speaks about. */
export function groupAgreement(agreements: readonly Agreement[]): AgreementGroup[] {
  const groups = new Map<string, Agreement[]>();
  for (const agreement of agreements) {
    const key = `${agreement.law.metric} ${agreement.law.name}`;
    groups.set(key, [...(groups.get(key) ?? []), agreement]);
  }
  return [...groups].map(([key, rows]) => ({ key, law: rows[0]!.law, rows }));
}
