/**
 * Facets: what can be asked of a model or of a source. Metrics, samplers and selectors name the facets they need,
 * families and sources name those they have, and a definition that asks for a missing one is refused before it runs.
 */

/** A distribution on the real line by its first two moments; the width is a logarithm so that collapse never underflows. */
export interface Moments {
  readonly mean: number;
  readonly logVariance: number;
}

/** The words a source knows, numbered 0..size-1 by first appearance. */
export interface Vocabulary {
  readonly size: number;
  /** Occurrences of each type in the part of the source that models learn from; length `size`. */
  readonly counts: Uint32Array;
  word(token: number): string;
}

/** Real text that no model ever learns from. */
export interface HeldOutText {
  readonly vocabulary: Vocabulary;
  /** Token stream; -1 marks a word that the training part does not contain. */
  readonly heldOut: Int32Array;
}

/** A model that gives every next token a probability. */
export interface TokenProbabilities {
  /** Source types to which generation can still lead. */
  readonly producible: number;
  /** Shannon entropy of the token distribution, bits a token. */
  entropy(): number;
  /** exp of the mean negative log-probability over the tokens that the vocabulary knows; undefined without such tokens. */
  perplexity(text: HeldOutText): number | undefined;
}

export interface ModelFacets {
  readonly moments: Moments;
  readonly "token-probabilities": TokenProbabilities;
}

export interface SourceFacets {
  readonly moments: Moments;
  readonly text: HeldOutText;
}

export type ModelFacet = keyof ModelFacets;
export type SourceFacet = keyof SourceFacets;

/** How a facet is called in a sentence. */
export const facetNames: Record<ModelFacet | SourceFacet, string> = {
  moments: "a mean and a variance",
  "token-probabilities": "token probabilities",
  text: "real text to hold out",
};
