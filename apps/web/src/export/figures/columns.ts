import type { DataColumn, DataTable } from "../figure.ts";

type Kind = DataColumn["kind"];
type Value = number | string | null | undefined;

/** A table from rows: for each column its name, kind, what a row has there, and its unit. */
export function tableOfRows<R>(
  rows: readonly R[],
  columns: readonly (readonly [name: string, kind: Kind, value: (row: R) => Value, unit?: string])[],
): DataTable {
  return {
    columns: columns.map(([name, kind, value, unit]) => ({
      ...{ name, kind, values: rows.map((row) => value(row) ?? null) },
      ...(unit ? { unit } : {}),
    })),
  };
}
