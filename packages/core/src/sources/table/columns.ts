import type { Problem } from "../../definition/problem.ts";
import { refuseTable, tableRecords, type TableRecord } from "./records.ts";

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** The number a field holds; undefined where it holds none, NaN where nothing was measured: empty, or NA. */
export function numberOf(field: string): number | undefined {
  if (field === "" || field === "NA") return Number.NaN;
  const value = NUMBER.test(field) ? Number(field) : undefined;
  return value !== undefined && Number.isFinite(value) ? value : undefined;
}

export interface TableColumn {
  /** From the header, or its number, counted from 1. */
  readonly name: string;
  /** Whether more than half of what is in it are numbers. */
  readonly numeric: boolean;
  /** Fields that are empty or NA. */
  readonly missing: number;
}

/** A table whose columns are known. */
export interface ReadTable {
  readonly columns: readonly TableColumn[];
  /** Without the header. */
  readonly records: readonly TableRecord[];
}

function columnOf(records: readonly TableRecord[], index: number, name: string): TableColumn {
  let numbers = 0;
  let missing = 0;
  for (const { fields } of records) {
    const value = numberOf(fields[index]!);
    if (value === undefined) continue;
    if (Number.isNaN(value)) missing++;
    else numbers++;
  }
  return { name, numeric: 2 * numbers > records.length - missing, missing };
}

/** Reads a table; its first line is a header if anything in it is no number. */
export function readTable(bytes: Uint8Array, path: Problem["path"]): ReadTable {
  const all = tableRecords(bytes, path);
  const [first] = all;
  if (!first) return refuseTable(path, "the table has only blank lines; give one with numbers in it");
  const header = first.fields.some((field) => numberOf(field) === undefined);
  const records = header ? all.slice(1) : all;
  if (records.length === 0) refuseTable(path, "the table has a header and no rows: give it rows of numbers");
  const columns = first.fields.map((field, index) => {
    const name = header && field !== "" ? field.replace(/\s+/g, " ") : String(index + 1);
    return columnOf(records, index, name);
  });
  if (!columns.some(({ numeric }) => numeric)) {
    const decimal = records.some(({ fields }) => fields.some((field) => /^-?\d+,\d+$/.test(field)));
    refuseTable(
      path,
      `the table has no column of numbers${decimal ? "; write decimals with a point, not a comma" : ""}`,
    );
  }
  return { columns, records };
}
