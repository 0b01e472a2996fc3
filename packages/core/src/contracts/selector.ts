import type { z } from "zod";
import type { Spoken } from "./phrase.ts";
import type { Stream } from "../random/stream.ts";
import type { Control } from "./control.ts";
import type { ModelFacet, SourceFacet } from "./facets.ts";
import type { Model } from "./family.ts";
import type { ScoreConfig } from "../scores/index.ts";
import type { Corpus, Modality, Samples } from "./samples.ts";
import type { Source } from "./source.ts";

interface Selection<C> extends Control {
  readonly config: C;
  readonly drawn: Samples;
  /** Items to keep. */
  readonly size: number;
  readonly model: Model;
  /** The model of generation 0, which learned from real data alone. */
  readonly first: Model;
  /** What the model was trained on. */
  readonly corpus: Corpus;
  readonly source: Source;
  readonly generation: number;
  readonly stream: Stream;
}

export interface SelectorMember<C extends { kind: string } = { kind: string }> extends Spoken<C> {
  readonly kind: C["kind"];
  readonly label: string;
  readonly summary: string;
  readonly schema: z.ZodType<C>;
  readonly needs: readonly ModelFacet[];
  /** Facets that the source must offer. */
  readonly sourceNeeds?: readonly SourceFacet[];
  /** What it can select; anything when left out. */
  readonly modalities?: readonly Modality[];
  /** The score it selects by, whose own needs are checked too. */
  score?(config: C): ScoreConfig;
  /** Items to generate so that `size` can be kept, whole units of `unit` items being kept or not. */
  drawn(config: C, size: number, unit: number): number;
  select(selection: Selection<C>): Samples | Promise<Samples>;
}
