import type { ModelFacet, SourceFacet } from "./facets.ts";
import type { Model } from "./family.ts";
import type { MaybePromise } from "./promise.ts";
import type { Corpus, Modality, Samples } from "./samples.ts";
import type { Source } from "./source.ts";

/**
 * What a metric can tell of a collapse (Schaeffer et al. 2025): risk on real data, spread of the model, real tails that are still
 * reached, real modes that are entangled, mass outside the real support.
 */
export type Told = "risk" | "spread" | "tails" | "entanglement" | "hallucination";

/** One generation, as metrics see it. A fused recursion fills the model's facets and leaves the rest out. */
export interface Measured {
  readonly source: Source;
  readonly model: Pick<Model, "facets">;
  /** The model of generation 0, which learned from real data alone: this model at generation 0. */
  readonly first?: Pick<Model, "facets">;
  readonly generation: number;
  readonly kept?: Samples;
  readonly corpus?: Corpus;
  /** Items that all models generated in this turn, whoever was kept. */
  readonly generated?: number;
}

export interface MetricMember<N extends string = string> {
  readonly name: N;
  readonly label: string;
  /** Above the y axis, with its reference: "V, real = 1". */
  readonly axis: string;
  readonly unit: string;
  readonly summary: string;
  readonly scale: "linear" | "log";
  /** Whether its values are logarithms: an error of 5 % in what was measured is one of .05 in them. */
  readonly logarithmic?: boolean;
  readonly better: "higher" | "lower" | "neither";
  /** What the real distribution itself scores, where that is one number. */
  readonly reference?: number;
  /** Values it can take; intervals are clipped to them. */
  readonly range: readonly [low: number, high: number];
  readonly needs: {
    readonly model: readonly ModelFacet[];
    /** Facets asked of the model of generation 0; such a metric has `first`. */
    readonly first?: readonly ModelFacet[];
    readonly source: readonly SourceFacet[];
    /** What was generated must be readable as this; such a metric has `kept` and `corpus`. */
    readonly samples?: Modality;
    /** It looks at what the model was trained on, whatever that is made of. */
    readonly corpus?: boolean;
  };
  /** Costs more than a generation of its models, or is 1 in most experiments: measured only where a definition names it. */
  readonly onRequest?: boolean;
  /** What it tells of a collapse; the profile reads these. */
  readonly tells?: readonly Told[];
  /** Undefined where the metric is undefined: a gap, never a zero. */
  measure(measured: Measured): MaybePromise<number | undefined>;
}
