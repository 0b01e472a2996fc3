import type { DecodeModel, GradientFit, Model } from "@heirloom/core";
import type { Backend } from "../run/contract.ts";

/** How the models of one family are trained and read back; `kind` is the family's. */
export interface Learner {
  readonly kind: string;
  fit(work: GradientFit, backend: Backend): Promise<Model>;
  /** Reads what `Model.encode` wrote: a safetensors file. */
  decode(bytes: Uint8Array, context: DecodeModel, backend: Backend): Promise<Model>;
}
