import type { ArmView } from "@heirloom/api";
import type { ArmNumber } from "../charts/prepare/arm-numbers.ts";
import { keyOf, nameOf, valueText } from "../charts/prepare/swept.ts";

/** Laws of an arm by their verdict; null until it is judged. */
export interface VerdictCount {
  readonly passed: number;
  readonly rejected: number;
  readonly open: number;
}

/** An arm with everything a row shows. */
export interface ArmRow {
  readonly arm: ArmView;
  readonly number: ArmNumber;
  readonly min: ArmNumber;
  readonly max: ArmNumber;
  readonly verdicts: VerdictCount | null;
}

/** A line of the table: an arm, or the head of a group. */
export type TableLine =
  | { readonly row: ArmRow; readonly group?: never }
  | { readonly group: Group; readonly row?: never };

export interface Group {
  readonly key: string;
  readonly text: string;
  readonly arms: number;
  readonly closed: boolean;
  /** Mean of the arms' means: of so many arms, and no interval over chains. */
  readonly mean: number | null;
  readonly of: number;
}

const comparison = /^([\w.-]+)(<=|>=|<|>|=)(.+)$/;

/**
 * True for arms that every word of a text fits: a letter, a part of the label, or a comparison with a swept value such as
 * `sampleSize>=100` or `policy=replace`.
 */
export function matcherOf(text: string): (arm: ArmView) => boolean {
  const tests = text
    .trim()
    .split(/\s+/)
    .filter((word) => word !== "")
    .map(testOf);
  return (arm) => tests.every((test) => test(arm));
}

function testOf(word: string): (arm: ArmView) => boolean {
  const [, name, sign, wanted] = comparison.exec(word) ?? [];
  if (name !== undefined && sign !== undefined && wanted !== undefined) {
    return ({ values }) =>
      Object.entries(values).some(([path, value]) => isNamed(path, name) && holds(value, sign, wanted));
  }
  const small = word.toLowerCase();
  return ({ letter, label }) => letter.toLowerCase() === small || label.toLowerCase().includes(small);
}

const isNamed = (path: string, name: string): boolean =>
  path === name || nameOf(path).toLowerCase() === name.toLowerCase();

function holds(value: unknown, sign: string, wanted: string): boolean {
  if (sign === "=") return valueText(value).toLowerCase() === wanted.toLowerCase() || keyOf(value) === wanted;
  const [a, b] = [Number(value), Number(wanted)];
  if (typeof value !== "number" || Number.isNaN(b)) return false;
  return sign === "<" ? a < b : sign === ">" ? a > b : sign === "<=" ? a <= b : a >= b;
}

/** Column to sort by: a swept path after "value:", or one of the table's own. */
export type SortKey = string;

const own: Record<string, (row: ArmRow) => number | string | null> = {
  arm: ({ arm }) => arm.index,
  done: ({ arm }) => arm.done / (arm.replicates * arm.generations),
  number: ({ number }) => number.mean,
  n: ({ number, arm }) => (number.mean === null ? arm.replicates - 1e9 : number.n),
  min: ({ min }) => min.mean,
  max: ({ max }) => max.mean,
  law: ({ number }) => number.law,
  z: ({ number }) => (number.z === null ? null : Math.abs(number.z)),
  verdicts: ({ verdicts }) => verdicts && verdicts.rejected * 1e6 + verdicts.open * 1e3 - verdicts.passed,
};

const VALUE = "value:";

function sortValue(key: SortKey): (row: ArmRow) => number | string | null {
  if (!key.startsWith(VALUE)) return own[key] ?? own["arm"]!;
  const path = key.slice(VALUE.length);
  return ({ arm }) => {
    const value = arm.values[path];
    return typeof value === "number" ? value : valueText(value);
  };
}

/** Rows by a column, what is missing last either way; equals stay in the order of creation. */
export function sortedRows(rows: readonly ArmRow[], key: SortKey, descending: boolean): ArmRow[] {
  const valueOf = sortValue(key);
  const sign = descending ? -1 : 1;
  return rows
    .map((row) => ({ row, value: valueOf(row) }))
    .toSorted((a, b) => {
      if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null);
      return sign * order(a.value, b.value) || a.row.arm.index - b.row.arm.index;
    })
    .map(({ row }) => row);
}

function order(a: number | string, b: number | string): number {
  return typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), "en");
}

/** Rows under a head for each value of a path, in the order in which the values first come. */
export function groupedLines(rows: readonly ArmRow[], path: string | null, closed: readonly string[]): TableLine[] {
  if (path === null) return rows.map((row) => ({ row }));
  const groups = new Map<string, ArmRow[]>();
  for (const row of rows) {
    const key = keyOf(row.arm.values[path]);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups].flatMap(([key, members]): TableLine[] => {
    const means = members.flatMap(({ number }) => (number.mean === null ? [] : [number.mean]));
    const mean = means.length > 0 ? means.reduce((sum, value) => sum + value, 0) / means.length : null;
    const text = `${nameOf(path)} ${valueText(members[0]!.arm.values[path])}`;
    const isClosed = closed.includes(key);
    const group = { key, text, arms: members.length, closed: isClosed, mean, of: means.length };
    return [{ group }, ...(isClosed ? [] : members.map((row) => ({ row })))];
  });
}
