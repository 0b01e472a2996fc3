import { metrics as registered } from "../metrics/index.ts";
import type { MeasuredColumns, TabledArm } from "./measured.ts";
import type { DataColumn, DataTable } from "./table.ts";

/** Statistics in the order of their columns. */
const statistics = [
  ["mean", ({ mean }) => mean],
  ["sd", ({ sd }) => sd],
  ["ci95_low", ({ low }) => low],
  ["ci95_high", ({ high }) => high],
  ["bootstrap95_low", ({ bootstrap }) => bootstrap?.low],
  ["bootstrap95_high", ({ bootstrap }) => bootstrap?.high],
  ["min", ({ min }) => min],
  ["q05", ({ q05 }) => q05],
  ["q25", ({ q25 }) => q25],
  ["median", ({ median }) => median],
  ["q75", ({ q75 }) => q75],
  ["q95", ({ q95 }) => q95],
  ["max", ({ max }) => max],
  ["law", ({ law }) => law],
] as const satisfies readonly (readonly [
  string,
  (columns: MeasuredColumns) => readonly (number | null)[] | undefined,
])[];

export interface TableChoice {
  /** In the order in which they are written. */
  readonly metrics: readonly string[];
  /** Swept paths, which have a column each. */
  readonly paths: readonly SweptPath[];
}

export interface SweptPath {
  readonly path: string;
  readonly kind: "number" | "text";
}

interface Row {
  readonly arm: TabledArm;
  readonly metric: string;
  readonly generation: number;
}

export const unitOf = (metric: string): string => registered.find(({ name }) => name === metric)?.unit ?? "";

/** Swept paths with the kind of their columns: numbers where all values are, else text. */
export const sweptPaths = (lists: Readonly<Record<string, readonly unknown[]>>): SweptPath[] =>
  Object.entries(lists).map(([path, values]) => ({
    path,
    kind: values.every((value) => typeof value === "number" || value === undefined) ? "number" : "text",
  }));

/** The swept paths of arms, in the order of the first that has them. */
export function pathsOf(arms: readonly Pick<TabledArm, "values">[]): SweptPath[] {
  const names = new Set(arms.flatMap(({ values }) => Object.keys(values)));
  return sweptPaths(Object.fromEntries([...names].map((path) => [path, arms.map(({ values }) => values[path])])));
}

/** Those of a definition, whose sweep lists all their values. */
export function pathsOfDefinition(definition: unknown): SweptPath[] {
  const sweep = typeof definition === "object" && definition !== null && "sweep" in definition ? definition.sweep : {};
  return sweptPaths(typeof sweep === "object" && sweep !== null ? (sweep as Record<string, readonly unknown[]>) : {});
}

/**
 * Arms in a long table, a row for every generation of every metric that has begun or that a law speaks about: arm, label, swept
 * values, generation, metric, n, statistics. With one metric its unit stands with the columns, with several in a column of its own.
 */
export function seriesTable(arms: readonly TabledArm[], { metrics, paths }: TableChoice): DataTable {
  const rows = arms.flatMap((arm) => metrics.flatMap((metric) => rowsFor(arm, metric)));
  const [only] = metrics;
  const unit = metrics.length === 1 && only !== undefined ? unitOf(only) : "";
  const measured = ({ arm, metric }: Row): MeasuredColumns => arm.metrics[metric]!;
  return {
    columns: [
      ...headColumns(rows, paths),
      { name: "n", kind: "integer", values: rows.map((row) => measured(row).n[row.generation] ?? 0) },
      ...statistics.map(([name, pick]) => ({
        ...{ name, kind: "number" as const, values: rows.map((row) => pick(measured(row))?.[row.generation] ?? null) },
        ...(unit === "" ? {} : { unit }),
      })),
      ...(metrics.length > 1 ? [textColumn("unit", rows, ({ metric }) => unitOf(metric))] : []),
    ],
  };
}

function rowsFor(arm: TabledArm, metric: string): Row[] {
  const columns = arm.metrics[metric];
  if (!columns) return [];
  const length = Math.max(columns.mean.length, columns.law?.length ?? 0);
  return Array.from({ length }, (_, generation) => ({ arm, metric, generation })).filter(
    ({ generation }) => (columns.n[generation] ?? 0) > 0 || (columns.law?.[generation] ?? null) !== null,
  );
}

/** Which arm, generation and metric a row is about. */
export function headColumns<R extends Row>(rows: readonly R[], paths: readonly SweptPath[]): DataColumn[] {
  return [
    textColumn("arm", rows, ({ arm }) => arm.letter),
    textColumn("label", rows, ({ arm }) => arm.label),
    ...paths.map(({ path, kind }) => ({
      ...{ name: path, kind },
      values: rows.map(({ arm }) => (kind === "number" ? numberOf : valueText)(arm.values[path])),
    })),
    textColumn("metric", rows, ({ metric }) => metric),
    { name: "generation", kind: "integer", values: rows.map(({ generation }) => generation) },
  ];
}

const textColumn = <R>(name: string, rows: readonly R[], pick: (row: R) => string): DataColumn => ({
  name,
  kind: "text",
  values: rows.map(pick),
});

const numberOf = (value: unknown): number | null => (typeof value === "number" ? value : null);

/** Mappings and lists as JSON. */
function valueText(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
