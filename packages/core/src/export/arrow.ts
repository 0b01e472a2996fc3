import {
  Column,
  columnFromArray,
  field,
  float64,
  int32,
  Table,
  tableToIPC,
  utf8,
  type DataType,
} from "@uwdata/flechette";
import { originPairs, present, type DataColumn, type DataTable, type TableOrigin } from "./table.ts";

const types = { number: float64, integer: int32, text: utf8 } as const satisfies Record<
  DataColumn["kind"],
  () => DataType
>;

/** An Arrow IPC file: a record batch for each table, Float64, Int32 and Utf8, all nullable. Units stand with their fields. */
export function arrowFile(tables: readonly DataTable[], origin: TableOrigin): Uint8Array {
  const first = tables[0]?.columns ?? [];
  const columns = first.map(({ kind }, at) => {
    const type = types[kind]();
    const batches = tables.map(({ columns: all }) => columnFromArray(all[at]!.values.map(present), type).data);
    return new Column(batches.flat(), type);
  });
  const fields = first.map(({ name, unit }, at) =>
    field(name, columns[at]!.type, true, unit ? new Map([["unit", unit]]) : null),
  );
  const metadata = new Map(originPairs(origin));
  const table = new Table({ version: 4, endianness: 0, fields, metadata }, columns);
  return tableToIPC(table, { format: "file" })!;
}
