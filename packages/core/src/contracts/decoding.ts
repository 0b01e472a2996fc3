/**
 * How a model is asked to generate. Samplers resolve to this, families follow the fields that they list in `decodes`, and it stands
 * in every result. A field that is absent means "as it is".
 */
export interface Decoding {
  /** Probabilities are raised to 1/temperature and normalised. */
  readonly temperature?: number;
  /** Only the k likeliest. */
  readonly topK?: number;
  /** Only the k that are likeliest in the real distribution, however likely the model holds them to be (Dohmatob et al. 2024). */
  readonly realTopK?: number;
  /** Only the likeliest whose probabilities first reach this sum (Holtzman et al. 2020). */
  readonly topP?: number;
  /** Only those at least this share as likely as the likeliest. */
  readonly minP?: number;
  /** Beam search of this width; 1 is greedy. */
  readonly beam?: number;
  /** Scores of tokens that occurred in the last `TOKEN_BLOCK` are divided by this (Keskar et al. 2019). */
  readonly repetitionPenalty?: number;
  /** Real text is continued: a prompt of `tokens` real tokens before every `length` generated ones. Absent: free generation. */
  readonly prompt?: { readonly tokens: number; readonly length: number };
  /** The covariance is multiplied by this (Alemohammad et al. 2024, sampling bias lambda). */
  readonly covarianceScale?: number;
  /** Where the model's randomness comes from: points of the unit cube that are spread better than independent ones. */
  readonly noise?: "antithetic" | "stratified" | "sobol";
}

export type DecodingField = keyof Decoding;

/** What a family must have to follow a field, in a sentence. */
export const decodingNames: Record<DecodingField, string> = {
  temperature: "token probabilities",
  topK: "token probabilities",
  realTopK: "symbol probabilities",
  topP: "token probabilities",
  minP: "token probabilities",
  beam: "probabilities of the next token",
  repetitionPenalty: "probabilities of the next token",
  prompt: "probabilities of the next token",
  covarianceScale: "a covariance",
  noise: "noise that can be spread evenly",
};
