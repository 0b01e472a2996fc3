import { readTable, type TableColumn } from "./columns.ts";

const HEAD_ROWS = 8;

/** What an uploaded table is, at a glance. */
export interface TableFacts {
  readonly bytes: number;
  /** Without the header. */
  readonly rows: number;
  /** Numeric or not, in the order of the file. */
  readonly columns: readonly TableColumn[];
  /** The first rows, as they are written. */
  readonly head: readonly (readonly string[])[];
}

/** Facts of a CSV file, for upload doors and previews. Throws an InputError that names the line and the fix. */
export function tableFacts(bytes: Uint8Array): TableFacts {
  const { columns, records } = readTable(bytes, []);
  const head = records.slice(0, HEAD_ROWS).map(({ fields }) => fields);
  return { bytes: bytes.length, rows: records.length, columns, head };
}
