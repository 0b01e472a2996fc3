import type { CheckpointFacts, ImageFacts, Opening, Problem } from "@heirloom/core";

/** A file that was taken in, and how it begins. */
export interface Question {
  readonly path: string;
  readonly begins: Exclude<Opening["begins"], "text">;
}

/** What a file that is no text holds. */
export type Recognised =
  | { readonly kind: "images"; readonly images: Omit<ImageFacts, "bytes"> }
  | { readonly kind: "checkpoint"; readonly checkpoint: CheckpointFacts };

export type Answer = { readonly recognised: Recognised } | { readonly problems: readonly Problem[] };
