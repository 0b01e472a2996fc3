import type { DataTable, TabledArm, TableOrigin } from "@heirloom/core";

/** What can be written of an experiment, wherever it is read from. */
export interface Exported {
  readonly origin: TableOrigin;
  readonly metrics: readonly string[];
  /** ISO time of the last number. */
  readonly at: string;
  readonly finished: boolean;
  /** The same with some of its metrics. */
  only(metrics: readonly string[]): Exported;
  /** Summaries, or single replicates, in pieces with the same columns. */
  tables(chains: boolean): AsyncIterable<DataTable>;
  arms(): Promise<readonly TabledArm[]>;
}
