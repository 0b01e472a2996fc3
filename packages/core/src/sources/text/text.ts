import { z } from "zod";
import type { SourceMember } from "../../contracts/source.ts";
import { InputError } from "../../definition/problem.ts";

const schema = z.strictObject({
  kind: z.literal("text"),
  path: z.string().min(1).optional().meta({ title: "File", description: "Read by the command line only." }),
  dataset: z.string().min(1).optional().meta({ title: "Dataset", control: "dataset" }),
  holdOut: z
    .number()
    .min(0)
    .max(0.9)
    .default(0.1)
    .meta({
      title: "Held out",
      description: "Share of the text that no model learns from; perplexity is measured on it.",
    }),
  lowerCase: z.boolean().default(true).meta({ title: "Lower case" }),
});

export type TextConfig = z.infer<typeof schema>;

export const text = {
  kind: "text",
  label: "Text",
  summary: "Words of an uploaded text, split at white space.",
  schema,
  modality: "tokens",
  provides: ["text"],
  dataset: ({ dataset }) => dataset,
  path: ({ path }) => path,
  withDataset: ({ path: _path, ...config }, dataset) => ({ ...config, dataset }),
  async open(_config, _readDataset) {
    throw new InputError([{ path: ["source"], message: "not yet" }]);
  },
} as const satisfies SourceMember<TextConfig>;
