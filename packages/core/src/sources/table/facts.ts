import { numberOf, readTable, type TableColumn } from "./columns.ts";
import type { TableRecord } from "./records.ts";

const HEAD_ROWS = 8;
const BINS = 24;

/** How often a column's numbers fall into bins of one width; the last bin holds its upper end too. */
export interface ColumnHistogram {
  readonly low: number;
  readonly high: number;
  readonly counts: readonly number[];
}

/** A column, and how its numbers are spread; null where it holds none. */
export interface ColumnFacts extends TableColumn {
  readonly histogram: ColumnHistogram | null;
}

/** What an uploaded table is, at a glance. */
export interface TableFacts {
  readonly bytes: number;
  /** Without the header. */
  readonly rows: number;
  /** Numeric or not, in the order of the file. */
  readonly columns: readonly ColumnFacts[];
  /** The first rows, as they are written. */
  readonly head: readonly (readonly string[])[];
}

/** Facts of a CSV file, for upload doors and previews. Throws an InputError that names the line and the fix. */
export function tableFacts(bytes: Uint8Array): TableFacts {
  const { columns, records } = readTable(bytes, []);
  const head = records.slice(0, HEAD_ROWS).map(({ fields }) => fields);
  const facts = columns.map((column, index) => ({ ...column, histogram: histogramOf(column, records, index) }));
  return { bytes: bytes.length, rows: records.length, columns: facts, head };
}

function histogramOf({ numeric }: TableColumn, records: readonly TableRecord[], index: number): ColumnHistogram | null {
  if (!numeric) return null;
  let [low, high] = [Infinity, -Infinity];
  const values: number[] = [];
  for (const { fields } of records) {
    const value = numberOf(fields[index]!);
    if (value === undefined || Number.isNaN(value)) continue;
    values.push(value);
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (values.length === 0) return null;
  const counts = Array.from({ length: BINS }, () => 0);
  const width = high - low;
  for (const value of values) {
    const bin = width > 0 ? Math.min(BINS - 1, Math.floor(((value - low) / width) * BINS)) : 0;
    counts[bin]!++;
  }
  return { low, high, counts };
}
