/** A column of a table of results. Missing values are null; numbers are finite, or null where they are not. */
export interface DataColumn {
  readonly name: string;
  readonly unit?: string;
  readonly kind: "number" | "integer" | "text";
  /** One for each row. */
  readonly values: readonly (number | string | null)[];
}

/** What is written to a file: columns of one length. */
export interface DataTable {
  readonly columns: readonly DataColumn[];
}

/** What a table of results says of its origin, in formats that have a place for it. */
export interface TableOrigin {
  readonly name: string;
  readonly definitionHash: string;
  readonly definition?: unknown;
  /** What ran it, in words. */
  readonly engine?: string;
  /** Where it can be seen. */
  readonly address?: string;
}

export const rowsOf = ({ columns }: DataTable): number => columns[0]?.values.length ?? 0;

/** The value as every format writes it: what is not finite is missing. */
export const present = (value: number | string | null | undefined): number | string | null =>
  value === undefined || value === null || (typeof value === "number" && !Number.isFinite(value)) ? null : value;

/** The shortest digits that give the same double again; a negative zero keeps its sign. */
export const numberText = (value: number): string => (Object.is(value, -0) ? "-0" : String(value));

/** The tables one below the other; all have the columns of the first. */
export function joined(tables: readonly DataTable[]): DataTable {
  const [first] = tables;
  if (!first || tables.length === 1) return first ?? { columns: [] };
  const columns = first.columns.map((column, at) => ({
    ...column,
    values: tables.flatMap((table) => table.columns[at]!.values),
  }));
  return { columns };
}

/** Origin as pairs of texts, for formats with metadata. */
export function originPairs({ name, definitionHash, definition, engine, address }: TableOrigin): [string, string][] {
  const pairs: [string, string | undefined][] = [
    ["heirloom.name", name],
    ["heirloom.definition-hash", definitionHash],
    ["heirloom.definition", definition === undefined ? undefined : JSON.stringify(definition)],
    ["heirloom.engine", engine],
    ["heirloom.address", address],
  ];
  return pairs.filter((pair): pair is [string, string] => pair[1] !== undefined);
}

/** Units by column, where there are any. */
export const unitsOf = ({ columns }: DataTable): Record<string, string> =>
  Object.fromEntries(columns.flatMap(({ name, unit }) => (unit ? [[name, unit] as const] : [])));
