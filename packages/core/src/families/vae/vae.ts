import { z } from "zod";
import type { FamilyMember } from "../../contracts/family.ts";
import { number } from "../../definition/words.ts";
import { byGradient } from "../by-gradient.ts";
import { lengthOf, plural, starts, trainings } from "../training.ts";
import { vaeSeconds } from "./cost.ts";

const architectures = {
  mlp: "perceptrons of one hidden layer",
  convolutional: "two convolutions, each halving the sides",
} as const;

const schema = z.strictObject({
  kind: z.literal("vae"),
  latent: z.int().min(1).max(256).default(10).meta({
    title: "Latent dimensions",
    description: "Independent standard normals that an image is made from.",
  }),
  architecture: z.enum(["mlp", "convolutional"]).default("mlp").meta({
    title: "Architecture",
    description: "Of the encoder, and of the decoder, its mirror image.",
    choices: architectures,
  }),
  width: z.int().min(4).max(4096).default(256).meta({
    title: "Width",
    description: "Units of the hidden layers, where the architecture is mlp.",
  }),
  channels: z.int().min(1).max(256).default(16).meta({
    title: "Channels",
    description: "Of the first convolution; the second has twice as many. Where the architecture is convolutional.",
  }),
  beta: z.number().min(0).max(1000).default(1).meta({
    title: "Beta",
    description: "Weight of the divergence from the prior; 1 is the evidence bound (Higgins et al. 2017).",
  }),
  start: z.enum(["scratch", "previous", "first"]).default("scratch").meta({
    title: "Start",
    description:
      "Where training begins each generation. previous: a warm start. first: the model of generation 0 is a base model that every later generation fine-tunes.",
    choices: starts,
  }),
  training: z.enum(["steps", "epochs"]).default("epochs").meta({
    title: "Training length",
    description: "What stays the same when a corpus grows: the work, or how often every image is seen.",
    choices: trainings,
  }),
  steps: z.int().min(1).max(1_000_000).default(2000).meta({
    title: "Steps",
    description: "Of training, each generation, where the training length is steps.",
  }),
  epochs: z.number().positive().max(10_000).default(30).meta({
    title: "Epochs",
    description: "Passes over the corpus, where the training length is epochs.",
  }),
  batch: z.int().min(1).max(4096).default(128).meta({ title: "Batch", description: "Images of a training step." }),
  learningRate: z.number().positive().max(1).default(0.002).meta({
    title: "Learning rate",
    description: "The highest, of Adam. It falls to a tenth along a cosine.",
  }),
});

export type VaeConfig = z.infer<typeof schema>;

const sizeOf = ({ architecture, width, channels }: VaeConfig): string =>
  architecture === "mlp" ? `mlp ${number(width)}` : `convolutional ${number(channels)}`;

export const vae = {
  ...byGradient<VaeConfig>("vae"),
  kind: "vae",
  label: "VAE",
  summary:
    "A variational autoencoder of images (Kingma and Welling 2014): normal latents, a decoder that gives every pixel's mean brightness. Generated images are those means.",
  schema,
  describe: (config) =>
    [
      `${sizeOf(config)}, latent ${number(config.latent)}`,
      lengthOf(config),
      ...(config.beta === 1 ? [] : [`beta ${number(config.beta)}`]),
      ...(config.start === "scratch" ? [] : [starts[config.start]]),
    ].join(", "),
  phrase: (config) => [
    { text: "A " },
    { text: "variational autoencoder", path: ["kind"] },
    { text: " of " },
    { text: plural(config.latent, "latent dimension"), path: ["latent"] },
    { text: " (" },
    { text: config.architecture === "mlp" ? "perceptrons" : "convolutions", path: ["architecture"] },
    { text: "), trained " },
    { text: starts[config.start], path: ["start"] },
    { text: " for " },
    { text: lengthOf(config), path: [config.training] },
  ],
  modality: "images",
  produces: ["latent-encoder", "image-features"],
  decodes: ["covarianceScale", "noise"],
  weighted: true,
  minimumSize: () => ({ size: 2, reason: "a spread needs 2 or more" }),
  seconds: vaeSeconds,
} as const satisfies FamilyMember<VaeConfig>;
