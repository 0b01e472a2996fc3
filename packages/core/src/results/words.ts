/** Numbers as verdicts say them. */

export const count = (value: number): string => value.toLocaleString("en-US");

/** Three significant digits, a true minus. */
export function figure(value: number): string {
  const size = Math.abs(value);
  const plain = size === 0 || (size >= 1e-3 && size < 1e6);
  const text = plain ? Number(value.toPrecision(3)).toString() : value.toExponential(2);
  return text.replaceAll("-", "−");
}

/** 1,234,567 as 1,300,000: a number of chains to aim at, never too few. */
export function roundUp(value: number): number {
  const unit = 10 ** Math.max(Math.floor(Math.log10(value)) - 1, 0);
  return Math.ceil(value / unit) * unit;
}

/** "generation 3", "generations 3 to 9", "12 generations from 3 to 40". */
export function generationWords(generations: readonly number[]): string {
  const [first, last] = [generations[0]!, generations.at(-1)!];
  if (generations.length === 1) return `generation ${count(first)}`;
  const whole = last - first + 1 === generations.length;
  const ends = `${count(first)} to ${count(last)}`;
  return whole ? `generations ${ends}` : `${count(generations.length)} generations from ${ends}`;
}
