import type { Bins, Tally } from "../contracts/histogram.ts";
import type { MetricMember } from "../contracts/metric.ts";

export interface Scaled extends Bins {
  readonly scale: MetricMember["scale"];
}

/** Which share of the way from the low end to the high end a number has come. */
function place({ low, high, scale }: Scaled): (value: number) => number {
  if (scale === "linear") return (value) => (value - low) / (high - low);
  const width = Math.log(high / low);
  return (value) => (value <= 0 ? -Infinity : Math.log(value / low) / width);
}

/**
 * Numbers by their bins. A bin holds its lower end, the highest both; NaN is nowhere, and counted as missing.
 * @throws when the bins have no width
 */
export function tally(values: ArrayLike<number>, bins: Scaled): Tally & { readonly missing: number } {
  const { low, high, count, scale } = bins;
  if (!(low < high) || (scale === "log" && low <= 0))
    throw new Error(`bins from ${low} to ${high} have no width on a ${scale} scale`);
  const placed = place(bins);
  const counts = Array.from({ length: count }, () => 0);
  let [below, above, missing] = [0, 0, 0];
  for (let i = 0; i < values.length; i++) {
    const at = placed(values[i]!);
    if (Number.isNaN(at)) missing++;
    else if (at < 0) below++;
    else if (at > 1) above++;
    else counts[Math.min(count - 1, Math.floor(at * count))]!++;
  }
  return { below, above, counts, missing };
}
