import { z } from "zod";
import type { SourceMember } from "../../contracts/source.ts";
import { oneFileProblems } from "../../definition/one-file.ts";
import { InputError } from "../../definition/problem.ts";
import { openRows, rowSource } from "../points/rows.ts";
import { readTable } from "./columns.ts";
import { tableNumbers } from "./numbers.ts";

const schema = z.strictObject({
  kind: z.literal("table"),
  path: z
    .string()
    .min(1)
    .optional()
    .meta({ title: "File", description: "Read by the command line only.", control: "file" }),
  dataset: z.string().min(1).optional().meta({ title: "Dataset", control: "dataset", holds: "table" }),
  columns: z
    .array(z.union([z.string().min(1), z.int().min(1)]))
    .min(1)
    .max(1000)
    .optional()
    .meta({ title: "Columns", description: "Names, or numbers counted from 1. Left out: every column of numbers." }),
  missing: z
    .enum(["refuse", "drop"])
    .default("refuse")
    .meta({
      title: "Missing values",
      description: "A field that is empty or NA.",
      choices: { refuse: "refuse the table", drop: "leave out their rows" },
    }),
  standardise: z.boolean().default(true).meta({
    title: "Standardise",
    description: "Columns scaled to mean 0 and variance 1 of the rows that models learn from.",
  }),
  holdOut: z.number().min(0.01).max(0.9).default(0.2).meta({
    title: "Held out",
    description: "Share of the rows that no model learns from; risk is measured on them.",
  }),
  split: z
    .enum(["shuffled", "end"])
    .default("shuffled")
    .meta({
      title: "Held-out rows",
      choices: { shuffled: "some of all, always the same", end: "the last" },
    }),
});

type TableConfig = z.infer<typeof schema>;

const NAME_ONE = "give a dataset (its id), or on the command line a path to a file";

function repeatedColumn(columns: TableConfig["columns"]) {
  const repeated = columns?.find((column, index) => columns.indexOf(column) !== index);
  if (repeated === undefined) return [];
  return [{ path: ["columns"], message: `names ${repeated} twice, and its points would lie on a line: name it once` }];
}

export const table = {
  kind: "table",
  label: "Table",
  summary: "Rows of numbers from an uploaded CSV file.",
  schema,
  describe: ({ dataset, path }) => `table ${dataset ?? path ?? ""}`.trim(),
  phrase: ({ columns }) => [
    { text: "rows of " },
    { text: "a table", path: ["dataset"] },
    ...(columns ? [{ text: ", columns " }, { text: columns.join(", "), path: ["columns"] }] : []),
  ],
  modality: "points",
  provides: ["point-moments", "held-out-points"],
  dataset: ({ dataset }) => dataset,
  path: ({ path }) => path,
  withDataset: ({ path: _path, ...config }, dataset) => ({ ...config, dataset }),
  check: (config) => [...oneFileProblems(config, "a table is", NAME_ONE), ...repeatedColumn(config.columns)],
  async open({ dataset, columns, missing, ...options }, readDataset) {
    const path = ["source", "dataset"];
    if (dataset === undefined) throw new InputError([{ path, message: `is missing; ${NAME_ONE}` }]);
    const rows = tableNumbers(readTable(await readDataset(dataset), path), { columns, missing, path });
    return rowSource(openRows(rows, options), rows.columns.length);
  },
} as const satisfies SourceMember<TableConfig>;
