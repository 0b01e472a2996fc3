import { z } from "zod";
import type { Modes } from "../../contracts/facets.ts";
import type { SourceMember } from "../../contracts/source.ts";
import { normalMixture } from "../points/normal-mixture.ts";
import { openRows, rowMoments, rowSource, type OpenedRows } from "../points/rows.ts";
import type { BuiltInData } from "./data.ts";
import { faithful } from "./faithful.ts";
import { iris } from "./iris.ts";
import { penguins } from "./penguins.ts";

const all: Record<"faithful" | "iris" | "penguins", BuiltInData> = { faithful, iris, penguins };

const names = { faithful: "Old Faithful", iris: "irises", penguins: "penguins" } as const;

const schema = z.strictObject({
  kind: z.literal("built-in"),
  data: z
    .enum(["faithful", "iris", "penguins"])
    .default("faithful")
    .meta({
      title: "Data",
      choices: {
        faithful: "Old Faithful: 272 eruptions, 2 columns",
        iris: "Irises: 150 flowers, 4 columns, 3 species",
        penguins: "Penguins: 342 birds, 4 columns, 3 species",
      },
    }),
  standardise: z.boolean().default(true).meta({
    title: "Standardise",
    description: "Columns scaled to mean 0 and variance 1 of the rows that models learn from.",
  }),
  holdOut: z.number().min(0.01).max(0.9).default(0.2).meta({
    title: "Held out",
    description: "Share of the rows, always the same ones, that no model learns from.",
  }),
});

type BuiltInConfig = z.infer<typeof schema>;

/**
 * Modes by the labels: each class is described by the mean and covariance of all its rows; a point belongs to the class that most
 * probably gave it, and lies outside where it is beyond 99.9 % of that class's normal distribution.
 */
function modesOf({ columns, values, mode }: BuiltInData, opened: OpenedRows): Modes {
  const d = columns.length;
  const classes: number[][] = [];
  for (let row = 0; row < values.length / d; row++) {
    const label = mode(Float64Array.from(values.slice(row * d, (row + 1) * d)), row);
    (classes[label] ??= []).push(...opened.values.subarray(row * d, (row + 1) * d));
  }
  const weights = Float64Array.from(classes, ({ length }) => length);
  return normalMixture({ weights, components: classes.map((rows) => rowMoments(Float64Array.from(rows), d)) }).modes;
}

export const builtIn = {
  kind: "built-in",
  label: "Built-in data",
  summary: "A small real data set: Old Faithful, irises or penguins.",
  schema,
  describe: ({ data }) => names[data],
  phrase: ({ data }) => [{ text: "rows of " }, { text: names[data], path: ["data"] }],
  modality: "points",
  provides: ["point-moments", "modes", "held-out-points"],
  finite: true,
  async open({ data, holdOut, standardise }) {
    const { columns, values } = all[data];
    const rows = { columns, values: Float64Array.from(values) };
    const opened = openRows(rows, { holdOut, standardise, split: "shuffled" });
    return rowSource(opened, columns.length, modesOf(all[data], opened));
  },
} as const satisfies SourceMember<BuiltInConfig>;
