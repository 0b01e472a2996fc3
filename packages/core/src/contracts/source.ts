import type { z } from "zod";
import type { Spoken } from "./phrase.ts";
import type { Problem } from "../definition/problem.ts";
import type { Stream } from "../random/stream.ts";
import type { Tokenizer } from "../tokenizers/tokenizer.ts";
import type { SourceFacet, SourceFacets } from "./facets.ts";
import type { Modality, Samples } from "./samples.ts";

/** An opened source: the real distribution, or a dataset. */
export interface Source {
  readonly modality: Modality;
  readonly facets: Partial<SourceFacets>;
  /** Items available to learn from; undefined when the source is a distribution and never runs out. */
  readonly size: number | undefined;
  /** `size` real items: independent draws of a distribution, or distinct units of a dataset. */
  draw(size: number, stream: Stream): Samples;
}

/** Gives the bytes of a dataset by its id. */
export type ReadDataset = (id: string) => Promise<Uint8Array>;

/** Opens the tokenizer of the checkpoint that a family begins from. */
export type OpenTokenizer = () => Promise<Tokenizer>;

export interface SourceMember<C extends { kind: string } = { kind: string }> extends Spoken<C> {
  readonly kind: C["kind"];
  readonly label: string;
  readonly summary: string;
  readonly schema: z.ZodType<C>;
  readonly modality: Modality;
  readonly provides: readonly SourceFacet[];
  /** Whether its sources have a size although they read no dataset. */
  readonly finite?: boolean;
  /** The dataset a configuration reads, if any. */
  dataset?(config: C): string | undefined;
  /** The file a configuration names, which only the command line may open; and the same configuration on a dataset. */
  path?(config: C): string | undefined;
  withDataset?(config: C, dataset: string): C;
  /** What the schema cannot say: keys that need or exclude each other. Paths are those of the configuration itself. */
  check?(config: C): Problem[];
  /** Refuses bytes it cannot use with an InputError that names the place and the fix. */
  open(config: C, readDataset: ReadDataset, tokenizer?: OpenTokenizer): Promise<Source>;
  /** Whether its tokens are those of the checkpoint that the family begins from. */
  asksTokenizer?(config: C): boolean;
}
