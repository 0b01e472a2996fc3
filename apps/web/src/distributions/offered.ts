import { histograms, type HistogramMember } from "@heirloom/core";
import type { ArmView } from "@heirloom/api";

const members: readonly HistogramMember[] = histograms;

type Arms = readonly Pick<ArmView, "histograms">[];

/** Histograms that some arm has, in the order of their axis. */
export const offeredBy = (arms: Arms): readonly HistogramMember[] =>
  members.filter(({ name }) => arms.some((arm) => arm.histograms.includes(name)));

/** Whether there is anything to show. */
export const hasDistributions = (arms: Arms): boolean => offeredBy(arms).length > 0;
