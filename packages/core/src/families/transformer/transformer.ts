import { z } from "zod";
import type { FamilyMember } from "../../contracts/family.ts";
import { number } from "../../definition/words.ts";
import { byGradient } from "../by-gradient.ts";
import { lengthOf, plural, starts } from "../training.ts";
import { transformerSeconds } from "./cost.ts";
import { trainingOptions } from "./training.ts";

const activations = { gelu: "GELU", relu: "ReLU" } as const;

const schema = z.strictObject({
  kind: z.literal("transformer"),
  layers: z.int().min(1).max(48).default(2).meta({ title: "Layers" }),
  width: z.int().min(4).max(4096).default(64).meta({
    title: "Width",
    description:
      "Numbers that stand for a token between layers; inside a layer's perceptron there are four times as many.",
  }),
  heads: z.int().min(1).max(64).default(4).meta({
    title: "Heads",
    description: "Of attention, in every layer. The width must be a multiple of them.",
  }),
  context: z.int().min(2).max(2048).default(64).meta({
    title: "Context",
    description:
      "Tokens of a window: what is learned at once, and what is looked back at most. Free generation writes texts of this length; prompts and what continues them should fit in.",
  }),
  activation: z.enum(["gelu", "relu"]).default("gelu").meta({
    title: "Activation",
    description: "Of the perceptrons. gelu: its tanh form, as in GPT-2. relu: as in OPT.",
    choices: activations,
  }),
  tied: z.boolean().default(true).meta({
    title: "Tied embeddings",
    description: "Tokens are predicted with the very matrix that embeds them.",
  }),
  dropout: z.number().min(0).max(0.9).default(0).meta({
    title: "Dropout",
    description: "Share of embeddings, and of what each layer adds, that a training step leaves out.",
  }),
  start: z.enum(["scratch", "previous", "first"]).default("scratch").meta({
    title: "Start",
    description:
      "Where training begins each generation. previous: a warm start. first: the model of generation 0 is a base model that every later generation fine-tunes.",
    choices: starts,
  }),
  ...trainingOptions,
});

export type TransformerConfig = z.infer<typeof schema>;

/** Widths near `width` that `heads` divide, the nearest first. */
function fittingWidths(width: number, heads: number): number[] {
  const below = Math.floor(width / heads) * heads;
  const around = [below, below + heads].filter((candidate) => candidate >= 4 && candidate <= 4096);
  return around.toSorted((a, b) => Math.abs(a - width) - Math.abs(b - width));
}

export const transformer = {
  ...byGradient<TransformerConfig>("transformer"),
  kind: "transformer",
  label: "transformer",
  summary: "A decoder-only transformer language model (a small GPT), trained by gradient on windows of the text.",
  schema,
  describe: (config) =>
    [
      `${config.layers}x${config.width}, context ${config.context}`,
      lengthOf(config),
      ...(config.start === "scratch" ? [] : [starts[config.start]]),
    ].join(", "),
  phrase: (config) => [
    { text: "A " },
    { text: "transformer", path: ["kind"] },
    { text: " of " },
    { text: plural(config.layers, "layer"), path: ["layers"] },
    { text: " of width " },
    { text: number(config.width), path: ["width"] },
    { text: " and context " },
    { text: number(config.context), path: ["context"] },
    { text: ", trained " },
    { text: starts[config.start], path: ["start"] },
    { text: " for " },
    { text: lengthOf(config), path: [config.training] },
  ],
  modality: "tokens",
  produces: ["token-probabilities"],
  decodes: ["temperature", "topK", "topP", "minP", "beam", "repetitionPenalty", "prompt"],
  weighted: true,
  requires: ["text"],
  check({ width, heads }) {
    if (width % heads === 0) return [];
    const message = `is ${heads}, which does not divide the width of ${width}: every head needs an equal share of it`;
    const fixes = fittingWidths(width, heads).map((value) => ({
      label: `Use a width of ${value}`,
      path: ["width"],
      value,
    }));
    return [{ path: ["heads"], message, fixes }];
  },
  minimumSize: ({ context }) => ({
    size: context + 1,
    reason: `a context of ${number(context)} needs ${number(context + 1)} or more tokens: lower the context or give more`,
  }),
  seconds: transformerSeconds,
} as const satisfies FamilyMember<TransformerConfig>;
