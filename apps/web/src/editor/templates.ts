import type { DatasetKind } from "../datasets/kinds.ts";

/** A definition to begin with. */
export interface Template {
  readonly id: string;
  readonly label: string;
  readonly summary: string;
  write(dataset?: string): string;
}

const gaussian: Template = {
  id: "gaussian",
  label: "Gaussian curse of recursion",
  summary: "One dimension, every policy, laws in closed form. Seconds on any machine.",
  write: () => `name: Does keeping the data stop a Gaussian from collapsing?
source: { kind: gaussian, mean: 0, sd: 1 }
family: { kind: gaussian, ddof: 0 }
recursion:
  generations: 100
  sampleSize: 100
  policy: { kind: replace }
sampler: { kind: ancestral }
selector: { kind: none }
replicates: 1000
seed: 1
sweep:
  recursion.policy:
    - { kind: replace }
    - { kind: accumulate }
    - { kind: accumulate-subsample }
    - { kind: mix, real: 0.1, draw: fresh }
metrics: [variance-ratio, log-variance-ratio, mean-squared-drift, wasserstein-2]
`,
};

const bigram: Template = {
  id: "bigram",
  label: "Bigram on your text",
  summary: "A language model that learns from its own text: which words survive, and how well it reads real text.",
  write: (dataset) => `name: Which words survive when a bigram model learns from itself?
source:
  kind: text
${dataset === undefined ? "" : `  dataset: ${dataset}\n`}  holdOut: 0.1
family: { kind: ngram, order: 2 }
recursion:
  generations: 10
  sampleSize: source # as many words as the text has to learn from
  policy: { kind: replace }
sampler: { kind: ancestral }
selector: { kind: none }
replicates: 3
seed: 1
sweep:
  recursion.policy:
    - { kind: replace }
    - { kind: accumulate }
    - { kind: accumulate-subsample }
    - { kind: mix, real: 0.1, draw: fresh }
metrics: [vocabulary, perplexity, entropy]
`,
};

const density: Template = {
  id: "density",
  label: "Density of your table",
  summary:
    "A kernel density estimate that learns rows of numbers from itself: how far it drifts from real rows held out.",
  write: (dataset) => `name: How far does a density estimate drift from its table?
source:
  kind: table
${dataset === undefined ? "" : `  dataset: ${dataset}\n`}  missing: drop
family: { kind: kde }
recursion:
  generations: 20
  sampleSize: source # as many rows as the table has to learn from
  policy: { kind: replace }
sampler: { kind: ancestral }
selector: { kind: none }
replicates: 20
seed: 1
sweep:
  recursion.policy:
    - { kind: replace }
    - { kind: accumulate }
    - { kind: accumulate-subsample }
    - { kind: mix, real: 0.1, draw: fresh }
`,
};

const drawing: Template = {
  id: "drawing",
  label: "Autoencoder on your images",
  summary: "A variational autoencoder that learns from its own images: how far they drift from real ones held out.",
  write: (dataset) => `name: What is left of images when an autoencoder learns from itself?
source:
  kind: images
${dataset === undefined ? "" : `  dataset: ${dataset}\n`}  limit: 2000
family: { kind: vae, latent: 10 }
recursion:
  generations: 5
  sampleSize: source # as many images as there are to learn from
  policy: { kind: replace }
sampler: { kind: ancestral }
selector: { kind: none }
replicates: 1
seed: 1
sweep:
  recursion.policy:
    - { kind: replace }
    - { kind: mix, real: 0.1, draw: fresh }
`,
};

const published: Template = {
  id: "published",
  label: "A published language model on your text",
  summary: "A GPT-2 or an OPT, fine-tuned on a text and then on what it wrote itself.",
  write: (dataset) => `name: What does a published language model forget when it learns from itself?
source: # a text to begin with
  kind: text
  tokens: checkpoint
  lowerCase: false
family:
  kind: pretrained-transformer
${dataset === undefined ? "" : `  dataset: ${dataset}\n`}  context: 64
recursion:
  generations: 5
  sampleSize: source
  policy: { kind: replace }
sampler: { kind: ancestral }
selector: { kind: none }
replicates: 1
seed: 1
sweep:
  recursion.policy:
    - { kind: replace }
    - { kind: mix, real: 0.1, draw: fresh }
metrics: [perplexity, first-perplexity]
`,
};

export const templates: readonly Template[] = [gaussian, bigram, density, drawing, published];
export const firstTemplate = gaussian;

/** What to begin with on a dataset of a kind. */
export const datasetTemplates: Readonly<Record<DatasetKind, Template>> = {
  text: bigram,
  table: density,
  images: drawing,
  checkpoint: published,
};
