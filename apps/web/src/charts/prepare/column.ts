/** Values over generations; null is a gap. */
export type Column = readonly (number | null)[];

/** Quantiles over the chains of an arm, as in R's type 7. */
export interface Fan {
  readonly q05: Column;
  readonly q25: Column;
  readonly median: Column;
  readonly q75: Column;
  readonly q95: Column;
}
