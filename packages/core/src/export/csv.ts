import { numberText, present, rowsOf, type DataTable } from "./table.ts";

/**
 * Characters with which a spreadsheet begins a formula, also after blanks and in their full-width forms. A text that begins with
 * one gets an apostrophe before it; numbers never do.
 */
const FORMULA = /^\s*[=+\-@\t\r＝＋－＠|]/;

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** A text as a field that no spreadsheet computes. */
export const csvText = (text: string): string => quoted(FORMULA.test(text) ? `'${text}` : text);

function field(value: number | string | null | undefined): string {
  const known = present(value);
  if (known === null) return "";
  return typeof known === "number" ? numberText(known) : csvText(known);
}

/** Column names, the unit in brackets behind its name. */
export const csvHead = ({ columns }: DataTable): string =>
  `${columns.map(({ name, unit }) => csvText(unit ? `${name} [${unit}]` : name)).join(",")}\r\n`;

/** The rows of a table as RFC 4180 has them: CRLF, quotes where needed, missing as an empty field. */
export function csvRows(table: DataTable): string {
  const { columns } = table;
  const lines = Array.from({ length: rowsOf(table) }, (_, row) =>
    columns.map(({ values }) => field(values[row])).join(","),
  );
  return lines.length === 0 ? "" : `${lines.join("\r\n")}\r\n`;
}

export const csvOf = (table: DataTable): string => csvHead(table) + csvRows(table);
