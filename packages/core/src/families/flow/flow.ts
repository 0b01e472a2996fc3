import { z } from "zod";
import type { FamilyMember } from "../../contracts/family.ts";
import { number } from "../../definition/words.ts";
import { byGradient } from "../by-gradient.ts";
import { lengthOf, plural, starts, trainings } from "../training.ts";
import { flowSeconds } from "./cost.ts";

const schemes = {
  euler: "Euler: one evaluation a step",
  midpoint: "midpoint: two evaluations a step, second order",
  rk4: "Runge-Kutta: four evaluations a step, fourth order",
} as const;

const schema = z.strictObject({
  kind: z.literal("flow"),
  layers: z
    .int()
    .min(1)
    .max(16)
    .default(3)
    .meta({ title: "Layers", description: "Hidden layers of the velocity's perceptron." }),
  width: z
    .int()
    .min(4)
    .max(2048)
    .default(64)
    .meta({ title: "Width", description: "Units of a hidden layer, with SiLU." }),
  timeFrequencies: z.int().min(0).max(64).default(4).meta({
    title: "Time frequencies",
    description: "The time t is given as itself and as sine and cosine of 2 pi k t, k from 1 to this.",
  }),
  training: z.enum(["steps", "epochs"]).default("steps").meta({
    title: "Training length",
    description: "What stays the same when a corpus grows: the work, or how often every point is seen.",
    choices: trainings,
  }),
  steps: z.int().min(1).max(1_000_000).default(2000).meta({
    title: "Steps",
    description: "Of training, each generation, where the training length is steps.",
  }),
  epochs: z.number().positive().max(100_000).default(200).meta({
    title: "Epochs",
    description: "Passes over the corpus, where the training length is epochs.",
  }),
  batch: z.int().min(1).max(65_536).default(256).meta({ title: "Batch", description: "Points of a training step." }),
  learningRate: z.number().positive().max(1).default(0.01).meta({
    title: "Learning rate",
    description: "The highest, of Adam. It falls to nothing along a cosine.",
  }),
  start: z
    .enum(["scratch", "previous"])
    .default("scratch")
    .meta({
      title: "Start",
      description: "Where training begins each generation. previous: a warm start.",
      choices: { scratch: starts.scratch, previous: starts.previous },
    }),
  scheme: z.enum(["euler", "midpoint", "rk4"]).default("midpoint").meta({
    title: "Integrator",
    description: "How the path from noise to a point is followed.",
    choices: schemes,
  }),
  integratorSteps: z.int().min(1).max(200).default(20).meta({
    title: "Integrator steps",
    description: "From noise to a point. Fewer cut corners: the models then generate less than they have learned.",
  }),
});

export type FlowConfig = z.infer<typeof schema>;

export const flow = {
  ...byGradient<FlowConfig>("flow"),
  kind: "flow",
  label: "flow",
  summary:
    "Flow matching on points: a perceptron learns the velocity that carries normal noise to data along straight lines (Lipman et al. 2023; Liu et al. 2023).",
  schema,
  describe: (config) =>
    [
      `${config.layers}x${config.width}`,
      lengthOf(config),
      ...(config.start === "scratch" ? [] : [starts[config.start]]),
    ].join(", "),
  phrase: (config) => [
    { text: "A " },
    { text: "flow", path: ["kind"] },
    { text: " of " },
    { text: plural(config.layers, "layer"), path: ["layers"] },
    { text: " of width " },
    { text: number(config.width), path: ["width"] },
    { text: ", trained " },
    { text: starts[config.start], path: ["start"] },
    { text: " for " },
    { text: lengthOf(config), path: [config.training] },
  ],
  modality: "points",
  produces: ["density"],
  decodes: ["covarianceScale", "noise"],
  weighted: true,
  minimumSize: () => ({ size: 2, reason: "a spread needs 2 or more" }),
  seconds: flowSeconds,
} as const satisfies FamilyMember<FlowConfig>;
