const MINUS = "\u2212";
/** Thin, and no line ends there. */
const THIN = "\u202f";
const DASH = "\u2013";
const superscripts: Record<string, string> = {
  "-": "⁻",
  0: "⁰",
  1: "¹",
  2: "²",
  3: "³",
  4: "⁴",
  5: "⁵",
  6: "⁶",
  7: "⁷",
  8: "⁸",
  9: "⁹",
};

const withMinus = (text: string): string => text.replaceAll("-", MINUS);

const power = (exponent: number): string =>
  `×10${[...String(exponent)].map((character) => superscripts[character]).join("")}`;

/** Exponent of the leading digit once `value` is rounded to `digits` significant ones. */
const exponentOf = (value: number, digits: number): number => Number(value.toExponential(digits - 1).split("e")[1]);

/** Written with an exponent: too small or too large to be read as a plain decimal. */
const needsExponent = (magnitude: number): boolean => magnitude !== 0 && (magnitude < 1e-3 || magnitude >= 1e5);

/** A number alone, to about three significant digits: 0.110, 12.3, −4.51, 6.1×10⁻⁵. Missing is a dash. */
export function formatNumber(value: number | null | undefined, decimals?: number): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return DASH;
  const magnitude = Math.abs(value);
  if (decimals === undefined && needsExponent(magnitude)) {
    const exponent = exponentOf(magnitude, 2);
    return withMinus((value / 10 ** exponent).toFixed(1)) + power(exponent);
  }
  const fitting = magnitude >= 100 ? 0 : magnitude >= 10 ? 1 : magnitude >= 1 ? 2 : 3;
  return grouped(signed(value, decimals ?? fitting));
}

/** Without a minus before zero: −0.00 says nothing. */
function signed(value: number, decimals: number): string {
  const text = value.toFixed(decimals);
  return withMinus(Number(text) === 0 ? text.replace("-", "") : text);
}

function grouped(text: string): string {
  const [whole = "", fraction] = text.split(".");
  const separated = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return fraction === undefined ? separated : `${separated}.${fraction}`;
}

/** Decimals that show an interval's half-width with two significant digits. */
export const decimalsOf = (half: number): number => Math.max(0, 1 - exponentOf(half, 2));

/**
 * A mean with the half-width of its interval; its decimals follow the interval: 0.901 ± 0.050, (6.13 ± 0.42)×10⁻⁵. Without an
 * interval, as at N = 1, the number alone.
 */
export function formatEstimate(mean: number | null | undefined, half: number | null | undefined): string {
  if (mean === null || mean === undefined || !Number.isFinite(mean)) return DASH;
  if (half === null || half === undefined || !Number.isFinite(half)) return formatNumber(mean);
  if (half === 0) return `${formatNumber(mean)}${THIN}±${THIN}0`;
  const largest = Math.max(Math.abs(mean), half);
  if (largest < 1e-3 || largest >= 1e6) {
    const exponent = exponentOf(largest, 3);
    const scale = 10 ** exponent;
    const decimals = decimalsOf(half / scale);
    return `(${pair(mean / scale, half / scale, decimals)})${power(exponent)}`;
  }
  return pair(mean, half, decimalsOf(half));
}

const pair = (mean: number, half: number, decimals: number): string =>
  `${grouped(signed(mean, decimals))}${THIN}±${THIN}${grouped(half.toFixed(decimals))}`;

/** A number to compare with an estimate: as many decimals as its interval has. */
export function formatBeside(value: number | null | undefined, half: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return DASH;
  if (half === null || half === undefined || half === 0 || needsExponent(Math.abs(value))) return formatNumber(value);
  return formatNumber(value, Math.min(decimalsOf(half), 6));
}

/** 102,400. */
export const formatCount = (value: number): string => grouped(withMinus(String(Math.round(value))));

/** 79 %, rounded down so that 100 % means all of it. */
export const formatShare = (share: number): string => `${Math.floor(share * 100 + 1e-9)}${THIN}%`;

/** The text of an axis tick: as short as it can be. */
export function formatTick(value: number): string {
  const magnitude = Math.abs(value);
  if (magnitude !== 0 && (magnitude < 1e-3 || magnitude >= 1e5)) {
    const exponent = exponentOf(magnitude, 3);
    const factor = Number((value / 10 ** exponent).toPrecision(3));
    return (factor === 1 ? "" : withMinus(String(factor)) + "×") + `10${power(exponent).slice(3)}`;
  }
  return grouped(withMinus(String(Number(value.toPrecision(6)))));
}
