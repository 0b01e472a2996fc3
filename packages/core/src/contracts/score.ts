import type { z } from "zod";
import type { ModelFacet, SourceFacet } from "./facets.ts";
import type { Model } from "./family.ts";
import type { MaybePromise } from "./promise.ts";
import type { Spoken } from "./phrase.ts";
import type { Corpus, Modality, Samples } from "./samples.ts";
import type { Source } from "./source.ts";

interface Scoring<C> {
  readonly config: C;
  readonly samples: Samples;
  /** The model that generated them. */
  readonly model: Pick<Model, "facets">;
  /** The model of generation 0, which learned from real data alone. */
  readonly first: Pick<Model, "facets">;
  /** What the model was trained on. */
  readonly corpus: Corpus;
  readonly source: Source;
}

/** A number for every unit of a sample set; selectors keep what scores higher. */
export interface ScoreMember<C extends { kind: string } = { kind: string }> extends Spoken<C> {
  readonly kind: C["kind"];
  readonly label: string;
  readonly summary: string;
  readonly schema: z.ZodType<C>;
  readonly needs: { readonly model: readonly ModelFacet[]; readonly source: readonly SourceFacet[] };
  /** What it can score. Narrower modalities are read as wider ones: values as points, tokens as symbols. */
  readonly modalities: readonly Modality[];
  /** One number for each unit of the samples, in their order. */
  score(scoring: Scoring<C>): MaybePromise<Float64Array>;
}
