import { numberText, present, rowsOf, type DataTable, type TableOrigin } from "./table.ts";

/** Everything of the document before its first row: origin, then columns with kind and unit. */
export function jsonHead(table: DataTable, origin: TableOrigin): string {
  const { name, definitionHash, definition, engine, address } = origin;
  const columns = table.columns.map(({ name: column, unit, kind }) => ({
    name: column,
    kind,
    ...(unit ? { unit } : {}),
  }));
  const head = JSON.stringify({ name, definitionHash, address, engine, definition, columns });
  return `${head.slice(0, -1)},"rows":[`;
}

/** Rows as arrays in the order of the columns, each but the very first after a comma. */
export function jsonRows(table: DataTable, isFirst: boolean): string {
  const rows = Array.from(
    { length: rowsOf(table) },
    (_, row) => `[${table.columns.map(({ values }) => cell(values[row])).join(",")}]`,
  );
  if (rows.length === 0) return "";
  return `${isFirst ? "" : ","}\n${rows.join(",\n")}`;
}

function cell(value: number | string | null | undefined): string {
  const known = present(value);
  return typeof known === "number" ? numberText(known) : JSON.stringify(known);
}

export const JSON_TAIL = "\n]}\n";
