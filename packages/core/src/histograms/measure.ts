import type { Histogram, HistogramMember } from "../contracts/histogram.ts";
import type { Measured } from "../contracts/metric.ts";
import { after, type MaybePromise } from "../contracts/promise.ts";
import { tally } from "./tally.ts";

/** The histograms of a generation, later where one has to be waited for: one after another, so that none fights for the device. */
export function measureHistograms(members: readonly HistogramMember[], measured: Measured): MaybePromise<Histogram[]> {
  return members.reduce<MaybePromise<Histogram[]>>(
    (known, member) =>
      after(known, (before) => after(histogramOf(member, measured), (own) => (own ? [...before, own] : before))),
    [],
  );
}

function histogramOf(member: HistogramMember, measured: Measured): MaybePromise<Histogram | undefined> {
  const bins = { ...member.bins(measured.source), scale: member.scale };
  const { low, high } = bins;
  return after(member.values(measured), (values) => {
    if (!values) return undefined;
    const own = { name: member.name, low, high, ...tally(values, bins) };
    if (measured.generation > 0 || !member.real) return own;
    return after(member.real(measured), (real) => {
      if (!real) return own;
      const { below, above, counts } = tally(real, bins);
      return { ...own, real: { below, above, counts } };
    });
  });
}
