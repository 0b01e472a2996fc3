import { streamAt, TokenSamples } from "@heirloom/core";
import type { Corpus, Source, Stream, TransformerConfig, Vocabulary } from "@heirloom/core";
import { flattenSpecs, sizeOf } from "../../../params/parameters.ts";
import type { Parameters } from "../../../params/parameters.ts";
import type { Backend } from "../../../run/contract.ts";
import { gptSpecs } from "../architecture.ts";
import type { Architecture } from "../architecture.ts";
import { TextModel } from "../text-model.ts";

/** Eleven types, six positions, two layers of three heads. */
export const small: Architecture = {
  types: 11,
  embeddings: 12,
  begin: 11,
  layers: 2,
  width: 12,
  heads: 3,
  inner: 40,
  context: 6,
  activation: "gelu",
  epsilon: 1e-5,
  tied: true,
};

/** Weights that another implementation can make: tensor i has 0.3 sin(0.37 (j + 1) + i) at place j, layer norms 1 more. */
export function waves(architecture: Architecture): Parameters {
  return new Map(
    flattenSpecs(gptSpecs(architecture)).map(({ path, value: { shape } }, i) => {
      const centre = /ln_.*weight/.test(path) ? 1 : 0;
      const data = Float32Array.from({ length: sizeOf(shape) }, (_, j) => centre + 0.3 * Math.sin(0.37 * (j + 1) + i));
      return [path, { shape, data }];
    }),
  );
}

/** 200 tokens below 11. */
export const someText = Int32Array.from({ length: 200 }, (_, t) => (t * t + 3 * t + Math.floor(t / 7) * 5) % 11);

export const vocabularyOf = (size: number): Vocabulary => ({
  size,
  counts: new Uint32Array(size).fill(1),
  word: (token) => String(token),
});

export const textOf = (tokens: Int32Array, size: number, starts?: Int32Array): TokenSamples =>
  new TokenSamples(tokens, vocabularyOf(size), starts);

export const corpusOf = (...texts: TokenSamples[]): Corpus => ({
  parts: texts.map((samples) => ({ origin: "real", samples })),
});

/** A text as a source that gives its beginning. */
export function sourceOf(samples: TokenSamples, heldOut = samples.tokens): Source {
  return {
    modality: "tokens",
    facets: { text: { vocabulary: samples.vocabulary, heldOut } },
    size: samples.size,
    draw: (size) => samples.head(size),
  };
}

export const testStream = (replicate: number): Stream => streamAt(2026, { replicate, generation: 0 }, "generate");

export const modelOf = (
  backend: Backend,
  architecture: Architecture = small,
  parameters = waves(architecture),
): TextModel => new TextModel({ architecture, parameters, vocabulary: vocabularyOf(architecture.types), backend });

export const tinyConfig: TransformerConfig = {
  kind: "transformer",
  layers: 1,
  width: 16,
  heads: 2,
  context: 8,
  activation: "gelu",
  tied: true,
  dropout: 0,
  start: "scratch",
  training: "steps",
  steps: 30,
  epochs: 1,
  batch: 8,
  learningRate: 0.01,
  warmup: 0.1,
  weightDecay: 0.1,
  clipNorm: 1,
};
