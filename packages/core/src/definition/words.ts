/** Numbers and lists as they are written in sentences. */

/** Thousands grouped, a true minus. */
export const number = (value: number): string =>
  value.toLocaleString("en-US", { maximumSignificantDigits: 12 }).replace("-", "−");

/** A share: 0.1 is "10 %". */
export const percent = (share: number): string => `${number(Number((share * 100).toPrecision(6)))} %`;

/** a; a or b; a, b or c. */
export function oneOf(values: readonly unknown[]): string {
  const shown = values.map(String);
  return shown.length < 2 ? shown.join("") : `${shown.slice(0, -1).join(", ")} or ${shown.at(-1)}`;
}

/** Choices that a sentence names one by one. */
const NAMED = 7;

/** Like `oneOf`, of a long list the first few: a, b, c or one of 12 others. */
export const fewOf = (values: readonly unknown[]): string =>
  values.length <= NAMED
    ? oneOf(values)
    : oneOf([...values.slice(0, NAMED - 1), `one of ${values.length - NAMED + 1} others`]);
