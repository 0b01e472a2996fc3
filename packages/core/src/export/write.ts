import { csvHead, csvRows } from "./csv.ts";
import { JSON_TAIL, jsonHead, jsonRows } from "./json.ts";
import { rowsOf, type DataTable, type TableOrigin } from "./table.ts";

/** Formats that a table is written in, with what a download calls them. */
export const tableFormats = {
  csv: { label: "CSV", extension: "csv", mediaType: "text/csv;charset=utf-8" },
  json: { label: "JSON", extension: "json", mediaType: "application/json" },
  arrow: { label: "Arrow", extension: "arrow", mediaType: "application/vnd.apache.arrow.file" },
  parquet: { label: "Parquet", extension: "parquet", mediaType: "application/vnd.apache.parquet" },
} as const;

export type TableFormat = keyof typeof tableFormats;

type Pieces = Iterable<DataTable> | AsyncIterable<DataTable>;
type Written = AsyncGenerator<Uint8Array>;

const utf8 = new TextEncoder();

async function* csvBytes(pieces: Pieces): Written {
  let head = true;
  for await (const table of pieces) {
    if (head) yield utf8.encode(csvHead(table));
    head = false;
    yield utf8.encode(csvRows(table));
  }
}

async function* jsonBytes(pieces: Pieces, origin: TableOrigin): Written {
  let head = true;
  let rows = 0;
  for await (const table of pieces) {
    yield utf8.encode((head ? jsonHead(table, origin) : "") + jsonRows(table, rows === 0));
    head = false;
    rows += rowsOf(table);
  }
  yield utf8.encode(head ? jsonHead({ columns: [] }, origin) + JSON_TAIL : JSON_TAIL);
}

async function all(pieces: Pieces): Promise<DataTable[]> {
  const tables: DataTable[] = [];
  for await (const table of pieces) tables.push(table);
  return tables;
}

/** Writers of Arrow and Parquet come when asked for: a page that exports nothing does not load them. */
const writers: Record<TableFormat, (pieces: Pieces, origin: TableOrigin) => Written> = {
  csv: csvBytes,
  json: jsonBytes,
  arrow: async function* (pieces, origin) {
    const { arrowFile } = await import("./arrow.ts");
    yield arrowFile(await all(pieces), origin);
  },
  parquet: async function* (pieces, origin) {
    const { parquetFile } = await import("./parquet.ts");
    yield parquetFile(await all(pieces), origin);
  },
};

/**
 * A table as bytes of a file, from pieces with the same columns, each of which becomes a record batch or a row group. Text formats
 * are given piece by piece; the others need all of it in memory, about 20 bytes for every number.
 */
export const writeTable = (format: TableFormat, pieces: Pieces, origin: TableOrigin): Written =>
  writers[format](pieces, origin);
