import { z } from "zod";
import { trainings } from "../training.ts";

/** How a transformer is trained: AdamW (Loshchilov and Hutter 2019), with warm-up, a cosine and clipped gradients. */
export const trainingOptions = {
  training: z.enum(["steps", "epochs"]).default("steps").meta({
    title: "Training length",
    description: "What stays the same when a corpus grows: the work, or how often every token is seen.",
    choices: trainings,
  }),
  steps: z.int().min(1).max(1_000_000).default(500).meta({
    title: "Steps",
    description: "Of training, each generation, where the training length is steps.",
  }),
  epochs: z.number().positive().max(1000).default(3).meta({
    title: "Epochs",
    description: "As many windows as so many passes over the corpus have, where the training length is epochs.",
  }),
  batch: z.int().min(1).max(1024).default(16).meta({ title: "Batch", description: "Windows of a training step." }),
  learningRate: z.number().positive().max(1).default(0.005).meta({
    title: "Learning rate",
    description: "The highest, of AdamW. It falls to a tenth along a cosine.",
  }),
  warmup: z.number().min(0).max(1).default(0.1).meta({
    title: "Warm-up",
    description: "Share of the steps over which the learning rate rises from 0.",
  }),
  weightDecay: z.number().min(0).max(10).default(0.1).meta({
    title: "Weight decay",
    description: "Of the matrices inside layers; embeddings and normalisations do not decay.",
  }),
  clipNorm: z.number().positive().max(1000).default(1).meta({
    title: "Gradient clipping",
    description: "Gradients longer than this, all parameters together, are shortened to it.",
  }),
} as const;
