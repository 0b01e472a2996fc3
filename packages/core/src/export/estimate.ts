/** A mean and the half-width of its interval as digits: both with the same decimals, and a power of ten beside them or null. */
export interface EstimateDigits {
  readonly mean: string;
  readonly half: string | null;
  readonly exponent: number | null;
}

const exponentOf = (value: number, digits: number): number => Number(value.toExponential(digits - 1).split("e")[1]);

/** Decimals follow the interval, which has two significant digits; without one the mean has three. */
export function estimateDigits(mean: number, half: number | null): EstimateDigits {
  const largest = Math.max(Math.abs(mean), half ?? 0);
  const scaled = largest !== 0 && (largest < 1e-3 || largest >= 1e6);
  const exponent = scaled ? exponentOf(largest, 3) : null;
  const unit = exponent === null ? 1 : 10 ** exponent;
  const [m, h] = [mean / unit, half === null ? null : half / unit];
  const decimals = h === null || h === 0 ? threeDigits(m) : Math.max(0, 1 - exponentOf(h, 2));
  const bounded = Math.min(decimals, 12);
  return { mean: unsigned(m.toFixed(bounded)), half: h === null ? null : h.toFixed(bounded), exponent };
}

const threeDigits = (value: number): number => (value === 0 ? 0 : Math.max(0, 2 - exponentOf(Math.abs(value), 3)));

/** Without a minus before zero. */
const unsigned = (text: string): string => (Number(text) === 0 ? text.replace("-", "") : text);
