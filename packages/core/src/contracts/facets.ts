import type { Alphabet, Vocabulary } from "./alphabet.ts";
import type { MaybePromise } from "./promise.ts";
import type { ImageSamples } from "../samples/images.ts";
import type { PairSamples } from "../samples/pairs.ts";
import type { PointSamples } from "../samples/points.ts";
import type { TokenSamples } from "../samples/tokens.ts";

export type { Alphabet, Vocabulary } from "./alphabet.ts";

/**
 * Facets: what can be asked of a model or of a source. Metrics, scores and selectors name the facets they need, families and
 * sources name those they have, and a definition that asks for a missing one is refused before it runs.
 */

/** A distribution on the real line by its first two moments; the width is a logarithm so that collapse never underflows. */
export interface Moments {
  readonly mean: number;
  readonly logVariance: number;
}

/** First two moments in d dimensions. */
export interface PointMoments {
  /** Length d. */
  readonly mean: Float64Array;
  /** d x d, row-major, symmetric, positive semi-definite: a collapsed direction has variance 0. */
  readonly covariance: Float64Array;
}

/** A density on d-dimensional space. */
export interface Density {
  /** Natural logarithm of the density at each point; -Infinity where it is zero. */
  logDensity(points: PointSamples): Float64Array;
}

/** The density of a model, which may have to be waited for. */
export interface ModelDensity {
  logDensity(points: PointSamples): MaybePromise<Float64Array>;
}

/** A mixture of normal distributions. */
export interface Mixture {
  /** Length k, summing to 1. */
  readonly weights: Float64Array;
  readonly components: readonly PointMoments[];
}

/** Parts of a distribution that are told apart: clusters, moons, squares. */
export interface Modes {
  readonly count: number;
  /** The mode that each point belongs to; -1 outside the support of the real distribution. */
  assign(points: PointSamples): Int32Array;
}

/** A distribution over an alphabet, by the symbols that have any probability. */
export interface SymbolProbabilities {
  readonly alphabet: Alphabet;
  /** Symbols with a positive probability, ascending. */
  readonly support: Int32Array;
  /** Of each symbol of the support, summing to 1. */
  readonly probabilities: Float64Array;
}

/** y = x . weights + noise, or P(y = 1 | x) = 1 / (1 + exp(-x . weights)). Inputs are standard normal in each dimension. */
export interface LinearWeights {
  /** Length d. */
  readonly weights: Float64Array;
}

/** Gives every input the probability of class 1. */
export interface ClassProbabilities {
  /** One for each item; targets are not looked at. */
  probabilities(pairs: PairSamples): Float64Array;
}

/** Real text that no model ever learns from. */
export interface HeldOutText {
  readonly vocabulary: Vocabulary;
  /** Token stream; -1 marks a word that the training part does not contain. */
  readonly heldOut: Int32Array;
}

/** A model whose distribution over tokens, whatever stands before them, is known without generating. */
export interface TokenDistribution {
  /** Source types to which generation can still lead. */
  readonly producible: number;
  /** Shannon entropy of the token distribution, bits a token. */
  entropy(): number;
}

/** A model that gives every next token a probability. */
export interface TokenProbabilities {
  /** exp of the mean negative log-probability over the tokens that the vocabulary knows; undefined without such tokens. */
  perplexity(text: HeldOutText): MaybePromise<number | undefined>;
  /**
   * Natural logarithm of the probability of each token given those before it, as scored for held-out text. Nothing before the
   * start of a segment is looked at; NaN for tokens that the model cannot score, as the first of a segment may be.
   */
  logProbabilities(text: TokenSamples): MaybePromise<Float64Array>;
}

/** Text whose every sentence has a known probability: a weighted grammar. */
export interface Grammar {
  /** Rare and common constructions, each with its exact share of the sentences. */
  readonly constructions: readonly { readonly name: string; readonly probability: number }[];
  /** Shannon entropy of a sentence, nats: the expectation of its negative log-probability. */
  readonly entropy: number;
  /**
   * What each whole sentence of a text is made by, from one end mark to the next: the construction's index, -1 for what the grammar
   * cannot write.
   */
  parse(text: TokenSamples): Int32Array;
  /** Natural logarithm of the exact probability of each sentence; -Infinity for what the grammar cannot write. */
  logProbabilities(text: TokenSamples): Float64Array;
}

/** The latent distribution that an encoder gives each image: independent normals. */
export interface LatentStatistics {
  /** Latent dimensions. */
  readonly dimensions: number;
  /** n x dimensions, row-major. */
  readonly means: Float32Array;
  readonly logVariances: Float32Array;
}

/** A model that encodes images (Kingma and Welling 2014). */
export interface LatentEncoder {
  encode(images: ImageSamples): MaybePromise<LatentStatistics>;
  /** Evidence lower bound of each image, nats. */
  evidence(images: ImageSamples): MaybePromise<Float64Array>;
}

/** Images as points: activations of a small network that was trained on the source and never changes. */
export interface ImageFeatures {
  features(images: ImageSamples): MaybePromise<PointSamples>;
}

/** Kinds of images that a source can tell apart. */
export interface ImageModes {
  readonly count: number;
  name(mode: number): string;
  /** Exact share of each in the real distribution; length `count`. */
  readonly probabilities: Float64Array;
  /** The mode of each image; -1 for what looks like none. */
  assign(images: ImageSamples): Int32Array;
}

export interface ModelFacets {
  readonly moments: Moments;
  readonly "point-moments": PointMoments;
  readonly density: ModelDensity;
  readonly mixture: Mixture;
  readonly "symbol-probabilities": SymbolProbabilities;
  readonly "token-distribution": TokenDistribution;
  readonly "token-probabilities": TokenProbabilities;
  readonly "latent-encoder": LatentEncoder;
  readonly "image-features": ImageFeatures;
  readonly "linear-weights": LinearWeights;
  readonly "class-probabilities": ClassProbabilities;
}

export interface SourceFacets {
  readonly moments: Moments;
  readonly "point-moments": PointMoments;
  readonly density: Density;
  readonly mixture: Mixture;
  readonly modes: Modes;
  /** Frozen real points that no model ever learns from; the same for every seed. */
  readonly "held-out-points": PointSamples;
  readonly alphabet: Alphabet;
  /** The real distribution; `learned` is what items are drawn from where its tail was cut or narrowed. */
  readonly "symbol-probabilities": SymbolProbabilities & { readonly learned?: SymbolProbabilities };
  readonly text: HeldOutText;
  readonly grammar: Grammar;
  /** Frozen real images that no model ever learns from; the same for every seed. */
  readonly "held-out-images": ImageSamples;
  readonly "image-modes": ImageModes;
  /** The true weights, and the variance of the noise; 0 where targets are classes. */
  readonly "linear-weights": LinearWeights & { readonly noise: number };
  readonly "held-out-pairs": PairSamples;
}

export type ModelFacet = keyof ModelFacets;
export type SourceFacet = keyof SourceFacets;

/** How a facet is called in a sentence. */
export const facetNames: Record<ModelFacet | SourceFacet, string> = {
  moments: "a mean and a variance",
  "point-moments": "a mean and a covariance",
  density: "a density",
  mixture: "mixture components",
  modes: "modes that are known",
  "held-out-points": "real points to hold out",
  alphabet: "a known alphabet",
  "symbol-probabilities": "symbol probabilities",
  "token-distribution": "a token distribution that is known without generating",
  "token-probabilities": "token probabilities",
  "latent-encoder": "a latent encoder",
  "image-features": "features of images",
  text: "real text to hold out",
  grammar: "a grammar that is known",
  "held-out-images": "real images to hold out",
  "image-modes": "kinds of images that are known",
  "linear-weights": "linear weights",
  "class-probabilities": "class probabilities",
  "held-out-pairs": "real pairs to hold out",
};
