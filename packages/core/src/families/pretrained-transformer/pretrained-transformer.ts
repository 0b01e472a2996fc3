import { z } from "zod";
import { openCheckpoint } from "../../checkpoints/archive.ts";
import type { FamilyMember } from "../../contracts/family.ts";
import { oneFileProblems } from "../../definition/one-file.ts";
import { InputError, type Problem } from "../../definition/problem.ts";
import { number } from "../../definition/words.ts";
import { openTokenizer } from "../../tokenizers/open.ts";
import { byGradient } from "../by-gradient.ts";
import { transformerSeconds } from "../transformer/cost.ts";
import { lengthOf, starts as allStarts } from "../training.ts";
import { trainingOptions } from "../transformer/training.ts";

const starts = {
  first: "from the checkpoint",
  previous: allStarts.previous,
} as const;

const schema = z.strictObject({
  kind: z.literal("pretrained-transformer"),
  path: z.string().min(1).optional().meta({
    title: "Checkpoint file",
    description: "A folder or a zip of it, read by the command line only.",
    control: "file",
  }),
  dataset: z.string().min(1).optional().meta({
    title: "Checkpoint",
    description: "A zip of config.json, model.safetensors and tokenizer.json of a GPT-2 or an OPT.",
    control: "dataset",
    holds: "checkpoint",
  }),
  context: z.int().min(2).max(2048).default(64).meta({
    title: "Context",
    description:
      "Tokens of a window: what is learned at once, and what is looked back at most. The checkpoint may limit it.",
  }),
  start: z.enum(["first", "previous"]).default("first").meta({
    title: "Start",
    description: "Where training begins each generation. previous: a warm start.",
    choices: starts,
  }),
  ...trainingOptions,
  learningRate: trainingOptions.learningRate
    .removeDefault()
    .default(5e-5)
    .meta({
      ...trainingOptions.learningRate.meta(),
    }),
});

export type PretrainedTransformerConfig = z.infer<typeof schema>;

const NAME_ONE = "give a checkpoint (its dataset), or on the command line a path to its folder or a zip of it";

/** Where problems of the checkpoint are said to be. */
const PLACE: Problem["path"] = ["family", "dataset"];

/** Layers and width that its cost is guessed by, before the file is opened: those of GPT-2 and OPT-125m. */
const USUAL = { layers: 12, width: 768 } as const;

export const pretrainedTransformer = {
  ...byGradient<PretrainedTransformerConfig>("pretrained-transformer"),
  kind: "pretrained-transformer",
  label: "pretrained transformer",
  summary: "A published GPT-2 or OPT, read from its checkpoint and fine-tuned on each corpus.",
  schema,
  describe: (config) =>
    [`checkpoint ${config.dataset ?? config.path ?? ""}`.trim(), lengthOf(config), starts[config.start]].join(", "),
  phrase: (config) => [
    { text: "A " },
    { text: "published transformer", path: ["dataset"] },
    { text: " of context " },
    { text: number(config.context), path: ["context"] },
    { text: ", fine-tuned " },
    { text: starts[config.start], path: ["start"] },
    { text: " for " },
    { text: lengthOf(config), path: [config.training] },
  ],
  modality: "tokens",
  produces: ["token-probabilities"],
  decodes: ["temperature", "topK", "topP", "minP", "beam", "repetitionPenalty", "prompt"],
  weighted: true,
  requires: ["text"],
  dataset: ({ dataset }) => dataset,
  path: ({ path }) => path,
  withDataset: ({ path: _path, ...config }, dataset) => ({ ...config, dataset }),
  async tokenizer({ dataset }, readDataset) {
    if (dataset === undefined) throw new InputError([{ path: PLACE, message: `is missing; ${NAME_ONE}` }]);
    const { tokenizer } = openCheckpoint(await readDataset(dataset), PLACE);
    if (tokenizer) return openTokenizer(tokenizer, PLACE);
    const message =
      "the checkpoint has no tokenizer.json; save it beside the model (tokenizer.save_pretrained) and pack it too";
    throw new InputError([{ path: PLACE, message }]);
  },
  check: (config) => oneFileProblems(config, "a checkpoint is", NAME_ONE),
  minimumSize: ({ context }) => ({
    size: context + 1,
    reason: `a context of ${number(context)} needs ${number(context + 1)} or more tokens: lower the context or give more`,
  }),
  seconds: (config, size) => transformerSeconds({ ...config, ...USUAL }, size),
} as const satisfies FamilyMember<PretrainedTransformerConfig>;
