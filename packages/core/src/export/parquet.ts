import { ByteWriter, ParquetWriter, schemaFromColumnData } from "hyparquet-writer";
import { originPairs, present, unitsOf, type DataColumn, type DataTable, type TableOrigin } from "./table.ts";

const types = { number: "DOUBLE", integer: "INT32", text: "STRING" } as const satisfies Record<
  DataColumn["kind"],
  string
>;

const columnData = ({ columns }: DataTable) =>
  columns.map(({ name, kind, values }) => ({
    name,
    data: values.map(present),
    type: types[kind],
    nullable: true,
    // Statistics of doubles would be wrong for negative zeros in some readers, and nobody filters by them here.
    statistics: kind !== "number",
  }));

/** A Parquet file: a row group for each table, DOUBLE, INT32 and UTF8, all nullable, Snappy. Units and origin are metadata. */
export function parquetFile(tables: readonly DataTable[], origin: TableOrigin): Uint8Array {
  const writer = new ByteWriter();
  const [first] = tables;
  const units = first ? unitsOf(first) : {};
  const file = new ParquetWriter({
    writer,
    schema: schemaFromColumnData({ columnData: first ? columnData(first) : [] }),
    createdBy: "heirloom",
    kvMetadata: [...originPairs(origin), ["heirloom.units", JSON.stringify(units)]].map(([key, value]) => ({
      key: key!,
      value: value!,
    })),
  });
  for (const table of tables) file.write({ columnData: columnData(table), rowGroupSize: Infinity });
  file.finish();
  return new Uint8Array(writer.getBuffer());
}
