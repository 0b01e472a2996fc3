import type { Part } from "../../contracts/samples.ts";
import type { ValueSamples } from "../../samples/values.ts";

/** Ends of values, counted from `origin` in units of exp(logUnit): a range may be narrower than its place can resolve. */
export interface Range {
  readonly origin: number;
  readonly logUnit: number;
  readonly low: number;
  readonly high: number;
}

/** The range of a first part. */
export function rangeOf({ samples }: Part): Range {
  const { center, logScale, noise } = samples as ValueSamples;
  let [low, high] = [Infinity, -Infinity];
  for (const z of noise) {
    if (z < low) low = z;
    if (z > high) high = z;
  }
  return { origin: center, logUnit: logScale, low, high };
}

/** The range of what `range` covers and one more part, in the wider unit of the two. */
export function widen(range: Range, part: Part): Range {
  const added = rangeOf(part);
  const { origin } = range;
  const logUnit = Math.max(range.logUnit, added.logUnit);
  const shrink = Math.exp(range.logUnit - logUnit);
  const scale = Math.exp(added.logUnit - logUnit);
  const shift = added.origin === origin ? 0 : (added.origin - origin) * Math.exp(-logUnit);
  return {
    origin,
    logUnit,
    low: Math.min(range.low * shrink, shift + added.low * scale),
    high: Math.max(range.high * shrink, shift + added.high * scale),
  };
}
