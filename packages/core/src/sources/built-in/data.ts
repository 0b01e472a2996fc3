/** A small real data set, written down as facts. */
export interface BuiltInData {
  readonly columns: readonly string[];
  /** Row-major. */
  readonly values: readonly number[];
  /** The mode that a row belongs to, 0, 1, ...; by its label where the data has one. */
  mode(row: Float64Array, index: number): number;
}
