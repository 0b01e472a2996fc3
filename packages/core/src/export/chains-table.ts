import { headColumns, unitOf, type TableChoice } from "./series-table.ts";
import type { TabledArm } from "./measured.ts";
import type { DataTable } from "./table.ts";

/** Single replicates of an arm: per metric a row for each over generations; null where nothing is known. */
export interface TabledChains {
  readonly replicates: readonly number[];
  readonly metrics: Readonly<Record<string, readonly (readonly (number | null)[])[]>>;
}

/** Chains of one arm in a long table: a row for every replicate, generation and metric that was reported. */
export function chainsTable(arm: TabledArm, chains: TabledChains, { metrics, paths }: TableChoice): DataTable {
  const rows = metrics.flatMap((metric) =>
    (chains.metrics[metric] ?? []).flatMap((values, at) =>
      values.flatMap((value, generation) =>
        value === null ? [] : [{ arm, metric, generation, value, replicate: chains.replicates[at]! }],
      ),
    ),
  );
  const unit = metrics.length === 1 ? unitOf(metrics[0]!) : "";
  return {
    columns: [
      ...headColumns(rows, paths),
      { name: "replicate", kind: "integer", values: rows.map(({ replicate }) => replicate) },
      { name: "value", kind: "number", values: rows.map(({ value }) => value), ...(unit === "" ? {} : { unit }) },
      ...(metrics.length > 1
        ? [{ name: "unit", kind: "text" as const, values: rows.map(({ metric }) => unitOf(metric)) }]
        : []),
    ],
  };
}
