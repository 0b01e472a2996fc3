/** Numbers and times as a person reads them. */

export const count = (value: number): string => value.toLocaleString("en-US");

/** "1 arm", "8 arms". */
export const many = (value: number, word: string, plural = `${word}s`): string =>
  `${count(value)} ${value === 1 ? word : plural}`;

/** Four significant digits; a missing number is a dash. */
export function figure(value: number | null | undefined): string {
  if (value === null || value === undefined) return "–";
  if (value === 0) return "0";
  const size = Math.abs(value);
  return size >= 1e6 || size < 1e-4 ? value.toExponential(3) : Number(value.toPrecision(4)).toString();
}

export function duration(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  return `${(seconds / 3600).toFixed(1)} h`;
}
