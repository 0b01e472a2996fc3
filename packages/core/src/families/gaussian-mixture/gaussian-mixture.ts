import { z } from "zod";
import type { FamilyMember } from "../../contracts/family.ts";
import { number } from "../../definition/words.ts";
import { fitMixture } from "./fit.ts";
import { decodeMixture } from "./model.ts";

const covariances = {
  full: "any covariance",
  diagonal: "a variance for each axis",
  spherical: "one variance for all axes",
} as const;

const starts = { "k-means++": "anew, from k-means++", previous: "from the model before" } as const;

const schema = z.strictObject({
  kind: z.literal("gaussian-mixture"),
  components: z.int().min(1).max(100).default(2).meta({ title: "Components" }),
  covariance: z.enum(["full", "diagonal", "spherical"]).default("full").meta({
    title: "Covariance",
    description: "Of every component. full: any. diagonal: axes are independent. spherical: the same along every axis.",
    choices: covariances,
  }),
  start: z.enum(["k-means++", "previous"]).default("k-means++").meta({
    title: "Start",
    description: "previous: a warm start, in which a component that died stays dead.",
    choices: starts,
  }),
  restarts: z.int().min(1).max(100).default(1).meta({
    title: "Starts",
    description: "Fits from different starts; the likeliest is kept.",
  }),
  tolerance: z.number().positive().max(1).default(1e-3).meta({
    title: "Tolerance",
    description: "EM ends when the mean log-likelihood of a point changes by less.",
  }),
  maxIterations: z.int().min(1).max(100_000).default(100).meta({ title: "Most iterations" }),
  reg: z.number().min(1e-10).max(1).default(1e-6).meta({
    title: "Regularisation",
    description: "Added to the variances of every component, as a share of the corpus's own along that axis.",
  }),
});

export type GaussianMixtureConfig = z.infer<typeof schema>;

export const gaussianMixture = {
  kind: "gaussian-mixture",
  label: "Gaussian mixture",
  summary: "A mixture of normal distributions, fitted by expectation-maximisation.",
  schema,
  describe: ({ components, covariance }) => `${number(components)} components, ${covariance}`,
  phrase: ({ components, covariance, start }) => [
    { text: "A " },
    { text: "Gaussian mixture", path: ["kind"] },
    { text: " of " },
    { text: `${number(components)} component${components === 1 ? "" : "s"}`, path: ["components"] },
    { text: " with " },
    { text: covariances[covariance], path: ["covariance"] },
    { text: ", fitted by EM " },
    { text: starts[start], path: ["start"] },
  ],
  modality: "points",
  produces: ["point-moments", "density", "mixture"],
  decodes: ["covarianceScale", "noise"],
  minimumSize: ({ components }) => ({
    size: Math.max(2, components),
    reason: `${components} component${components === 1 ? "" : "s"} need ${Math.max(2, components)} or more`,
  }),
  seconds: ({ components, restarts }, size) => 2e-5 + size * components * restarts * 1e-6,
  decode: decodeMixture,
  fit: fitMixture,
} as const satisfies FamilyMember<GaussianMixtureConfig>;
