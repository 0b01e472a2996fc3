import Papa from "papaparse";
import { InputError, type Problem } from "../../definition/problem.ts";
import { controlByteAt, invalidUtf8At } from "../text/utf8.ts";

/** Largest table that is read: all of it is in memory while it is. */
export const MAX_TABLE_BYTES = 64 * 1024 * 1024;

/** A line of a table, or several where a quoted field has line breaks. */
export interface TableRecord {
  /** Where it begins, counted from 1. */
  readonly line: number;
  /** Without the white space around them. */
  readonly fields: readonly string[];
}

export const refuseTable = (path: Problem["path"], message: string): never => {
  throw new InputError([{ path, message }]);
};

/** Strict UTF-8, without a byte order mark; line breaks as line feeds. */
function decodeTable(bytes: Uint8Array, path: Problem["path"]): string {
  const size = MAX_TABLE_BYTES / 1024 / 1024;
  if (bytes.length > MAX_TABLE_BYTES) refuseTable(path, `the table is over ${size} MB; use a part of it`);
  if (bytes.length === 0) refuseTable(path, "the table is empty (0 bytes); give one with numbers in it");
  const control = controlByteAt(bytes);
  if (control >= 0) {
    const hex = bytes[control]!.toString(16).padStart(2, "0").toUpperCase();
    refuseTable(path, `the table is not text: control byte 0x${hex} at byte ${control}; save it as CSV in UTF-8`);
  }
  const invalid = invalidUtf8At(bytes);
  if (invalid >= 0) refuseTable(path, `the table is not valid UTF-8 at byte ${invalid}; save it as CSV in UTF-8`);
  return new TextDecoder("utf-8").decode(bytes).replace(/\r\n?/g, "\n");
}

/** The separator that the first line with anything in it has most of, quoted fields aside; a comma where none. */
function delimiterOf(text: string): string {
  const [first = ""] = /\S.*/.exec(text) ?? [];
  const bare = first.replace(/"[^"]*"/g, "");
  const count = (separator: string): number => bare.split(separator).length;
  return [",", ";", "\t"].reduce((most, next) => (count(next) > count(most) ? next : most));
}

const lineBreaks = (fields: readonly string[]): number =>
  fields.reduce((sum, field) => sum + field.split("\n").length - 1, 0);

function requireWidth(records: readonly TableRecord[], path: Problem["path"]): void {
  const width = records[0]?.fields.length;
  const other = records.find(({ fields }) => fields.length !== width);
  if (!other) return;
  const count = other.fields.length;
  const has = `line ${other.line} has ${count} field${count === 1 ? "" : "s"}`;
  refuseTable(path, `${has} and the first line ${width}: give every line as many`);
}

/**
 * The records of a CSV file (RFC 4180), fields separated by commas, or by semicolons or tabs where the first line has more of them.
 * Blank lines are skipped. Throws an InputError at the first quote that is out of place and the first record of another width.
 */
export function tableRecords(bytes: Uint8Array, path: Problem["path"]): TableRecord[] {
  const text = decodeTable(bytes, path);
  const { data, errors } = Papa.parse<string[]>(text, { newline: "\n", delimiter: delimiterOf(text) });
  const quote = errors.find(({ type }) => type === "Quotes")?.row;
  const records: TableRecord[] = [];
  let line = 1;
  for (const [row, fields] of data.entries()) {
    if (row === quote) {
      refuseTable(
        path,
        `line ${line} has a quote that is not closed, or text after one: write "" for a quote in a field`,
      );
    }
    const blank = fields.length === 1 && fields[0]!.trim() === "";
    if (!blank) records.push({ line, fields: fields.map((field) => field.trim()) });
    line += 1 + lineBreaks(fields);
  }
  requireWidth(records, path);
  return records;
}
