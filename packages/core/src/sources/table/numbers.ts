import { InputError, type Problem } from "../../definition/problem.ts";
import { oneOf } from "../../definition/words.ts";
import type { Rows } from "../points/rows.ts";
import { numberOf, type ReadTable, type TableColumn } from "./columns.ts";
import { refuseTable, type TableRecord } from "./records.ts";

/** Most columns that points are made of. */
const MAX_COLUMNS = 1000;

export interface NumberOptions {
  /** By name, or by number counted from 1; every numeric column when left out. */
  readonly columns?: readonly (string | number)[] | undefined;
  readonly missing: "refuse" | "drop";
  /** Where the bytes come from. */
  readonly path: Problem["path"];
}

function indexOf(columns: readonly TableColumn[], wanted: string | number): number {
  const refuse = (message: string): never => {
    throw new InputError([{ path: ["source", "columns"], message }]);
  };
  const known = columns.slice(0, 8).map(({ name }) => `'${name}'`);
  if (typeof wanted === "number") {
    if (wanted <= columns.length) return wanted - 1;
    return refuse(`names column ${wanted}, and the table has ${columns.length}`);
  }
  const found = columns.flatMap(({ name }, index) => (name === wanted ? [index] : []));
  if (found.length === 1) return found[0]!;
  if (found.length > 1)
    return refuse(
      `names '${wanted}', which ${found.length} columns are called: give its number, ${oneOf(found.map((index) => index + 1))}`,
    );
  return refuse(`names '${wanted}', which no column is called: use ${oneOf(known)}`);
}

const chosen = ({ columns }: ReadTable, wanted: NumberOptions["columns"]): number[] =>
  wanted
    ? wanted.map((each) => indexOf(columns, each))
    : columns.flatMap(({ numeric }, index) => (numeric ? [index] : []));

/** A field's number; NaN where it is missing and rows with gaps are dropped. */
function cell({ line, fields }: TableRecord, index: number, where: NumberOptions & { name: string }): number {
  const field = fields[index]!;
  const value = numberOf(field);
  const place = `line ${line}, column '${where.name}': `;
  if (value === undefined) {
    const shown = field.length > 40 ? `${field.slice(0, 40)}...` : field;
    refuseTable(where.path, `${place}"${shown}" is not a number; correct it, leave it empty or choose other columns`);
  }
  if (Number.isNaN(value) && where.missing === "refuse") {
    refuseTable(where.path, `${place}the value is missing; fill it in, or set missing to drop to leave such rows out`);
  }
  return value!;
}

/** The chosen columns of a table as rows of numbers. Throws an InputError that names line, column and fix. */
export function tableNumbers(table: ReadTable, options: NumberOptions): Rows {
  const indices = chosen(table, options.columns);
  if (indices.length > MAX_COLUMNS) {
    const message = `the table has ${indices.length} numeric columns, more than ${MAX_COLUMNS}: name those to learn from in columns`;
    refuseTable(options.path, message);
  }
  const columns = indices.map((index) => table.columns[index]!.name);
  const values = new Float64Array(table.records.length * indices.length);
  let filled = 0;
  for (const record of table.records) {
    let whole = true;
    for (const [k, index] of indices.entries()) {
      const value = cell(record, index, { ...options, name: columns[k]! });
      values[filled + k] = value;
      whole &&= !Number.isNaN(value);
    }
    if (whole) filled += indices.length;
  }
  if (filled === 0) refuseTable(options.path, "every row of the table has a missing value: choose other columns");
  return { columns, values: values.slice(0, filled) };
}
