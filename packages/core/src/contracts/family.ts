import type { z } from "zod";
import type { Problem } from "../definition/problem.ts";
import type { Spoken } from "./phrase.ts";
import type { Tokenizer } from "../tokenizers/tokenizer.ts";
import type { Stream } from "../random/stream.ts";
import type { Control } from "./control.ts";
import type { Decoding, DecodingField } from "./decoding.ts";
import type { ModelFacet, ModelFacets, SourceFacet } from "./facets.ts";
import type { Corpus, Modality, Samples } from "./samples.ts";
import type { MaybePromise } from "./promise.ts";
import type { ReadDataset, Source } from "./source.ts";

export interface GenerateRequest extends Control {
  /** Items to generate. */
  readonly size: number;
  readonly decoding: Decoding;
  readonly stream: Stream;
  readonly source: Source;
}

/** A fitted model. */
export interface Model {
  readonly facets: Partial<ModelFacets>;
  generate(request: GenerateRequest): Samples | Promise<Samples>;
  /** Exact bytes, for families whose next fit begins where this model ended. */
  encode?(): Uint8Array;
}

export interface FitContext extends Control {
  readonly stream: Stream;
  readonly source: Source;
  readonly generation: number;
  /** The model of the generation before: where a warm start begins. */
  readonly previous?: Model | undefined;
  /** The model of generation 0: a base model that every later generation may begin from. */
  readonly first?: Model | undefined;
  /** What trains models by gradient; families with `byGradient` have it. */
  readonly device?: GradientDevice | undefined;
  /** Gives the bytes of the dataset that `FamilyMember.dataset` names. */
  readonly readDataset?: ReadDataset | undefined;
}

/** What reading a model's bytes needs to know beside them. */
export interface DecodeModel<C = unknown> {
  readonly config: C;
  readonly source: Source;
  readonly device?: GradientDevice | undefined;
  readonly readDataset?: ReadDataset | undefined;
}

export interface FamilyMember<C extends { kind: string } = { kind: string }> extends Spoken<C> {
  readonly kind: C["kind"];
  readonly label: string;
  readonly summary: string;
  readonly schema: z.ZodType<C>;
  readonly modality: Modality;
  readonly produces: readonly ModelFacet[];
  /** Fields of a decoding that its models follow exactly; a sampler that asks for another is refused. */
  readonly decodes: readonly DecodingField[];
  /** Facets that the source must offer. */
  readonly requires?: readonly SourceFacet[];
  /** Whether fits honour `Part.weight`. */
  readonly weighted?: boolean;
  /** Reads what `Model.encode` wrote: a chain that goes on after a crash has the model before, as if nothing had happened. */
  decode?(bytes: Uint8Array, context: DecodeModel<C>): MaybePromise<Model>;
  /** Whether its models learn by gradient and need a device for it. */
  readonly byGradient?: boolean;
  /** What `Model.encode` gives is a file that others can read, kept for every generation: its extension. */
  readonly file?: "safetensors";
  /** The dataset a configuration begins from (a checkpoint), if any; the path that only the command line may open; see SourceMember. */
  dataset?(config: C): string | undefined;
  path?(config: C): string | undefined;
  withDataset?(config: C, dataset: string): C;
  /** The tokenizer of the checkpoint that it begins from: its sources must be cut into these tokens. */
  tokenizer?(config: C, readDataset: ReadDataset): Promise<Tokenizer>;
  /** What the schema cannot say. Paths are those of the configuration itself. */
  check?(config: C): Problem[];
  /** Fewest items that can be fitted, and why. */
  minimumSize(config: C): { readonly size: number; readonly reason: string };
  /** Rough work of one generation on one CPU thread, in seconds: leases are cut by it. */
  seconds(config: C, size: number): number;
  fit(corpus: Corpus, config: C, context: FitContext): Model | Promise<Model>;
  /**
   * Several replicates in one call, for families that batch them on a device: what `fit` gives for each, bit for bit, in the same
   * order. An Error in a place ends that replicate alone; a call that throws fails the block. Absent: one after another.
   */
  fitMany?(corpora: readonly Corpus[], config: C, contexts: readonly FitContext[]): Promise<readonly (Model | Error)[]>;
  /** The same for `Model.generate`; `requests` are those of `models`, place by place. */
  generateMany?(models: readonly Model[], requests: readonly GenerateRequest[]): Promise<readonly (Samples | Error)[]>;
}

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
