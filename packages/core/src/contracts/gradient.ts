import type { DecodeModel, FitContext, GenerateRequest, Model } from "./family.ts";
import type { Corpus, Samples } from "./samples.ts";

/**
 * What trains models by gradient on this machine. It knows the families by their kind; `packages/tensor` makes one. Sentences are
 * for results and screens.
 */
export interface GradientDevice {
  /** What runs the models: "ONNX Runtime 1.30, CPU, 1 thread a replicate". Results of equal labels have equal bits. */
  readonly label: string;
  fit(kind: string, work: GradientFit): Promise<Model>;
  decode(kind: string, bytes: Uint8Array, context: DecodeModel): Promise<Model>;
  /** Several replicates at once, where that is faster than one after another. */
  fitMany?(kind: string, works: readonly GradientFit[]): Promise<readonly (Model | Error)[]>;
  generateMany?(
    kind: string,
    models: readonly Model[],
    requests: readonly GenerateRequest[],
  ): Promise<readonly (Samples | Error)[]>;
  close(): Promise<void>;
}

export interface GradientFit {
  readonly corpus: Corpus;
  readonly config: { readonly kind: string };
  readonly context: FitContext;
}
