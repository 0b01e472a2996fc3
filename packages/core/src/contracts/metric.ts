import type { ModelFacet, SourceFacet } from "./facets.ts";
import type { Model } from "./family.ts";
import type { Corpus, Samples } from "./samples.ts";
import type { Source } from "./source.ts";

/** One generation, as metrics see it. A fused recursion fills the model's facets and leaves the rest out. */
export interface Measured {
  readonly source: Source;
  readonly model: Pick<Model, "facets">;
  readonly generation: number;
  readonly kept?: Samples;
  readonly corpus?: Corpus;
}

export interface MetricMember<N extends string = string> {
  readonly name: N;
  readonly label: string;
  /** Above the y axis, with its reference: "V, real = 1". */
  readonly axis: string;
  readonly unit: string;
  readonly summary: string;
  readonly scale: "linear" | "log";
  readonly better: "higher" | "lower" | "neither";
  /** What the real distribution itself scores, where that is one number. */
  readonly reference?: number;
  /** Values it can take; intervals are clipped to them. */
  readonly range: readonly [low: number, high: number];
  readonly needs: { readonly model: readonly ModelFacet[]; readonly source: readonly SourceFacet[] };
  /** Undefined where the metric is undefined: a gap, never a zero. */
  measure(measured: Measured): number | undefined;
}
