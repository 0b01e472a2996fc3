import type { z } from "zod";
import type { GenerateRequest, Model } from "./family.ts";
import type { Spoken } from "./phrase.ts";
import type { Corpus, Modality, Samples } from "./samples.ts";
import type { ScoreConfig } from "../scores/index.ts";

interface Teaching<C> {
  readonly config: C;
  /** The model of this generation, which is measured. */
  readonly model: Model;
  /** The model of generation 0. */
  readonly first: Model;
  /** What it was trained on. */
  readonly corpus: Corpus;
  readonly request: GenerateRequest;
  /** Another model of the same family; `index` gives it a random stream of its own. */
  fit(corpus: Corpus, index: number): Model | Promise<Model>;
}

/** Who generates what the next generation learns from. */
export interface TeacherMember<C extends { kind: string } = { kind: string }> extends Spoken<C> {
  readonly kind: C["kind"];
  readonly label: string;
  readonly summary: string;
  readonly schema: z.ZodType<C>;
  /** Models fitted a generation, beside the one that is measured. */
  models(config: C): number;
  /** Items generated for each one that is handed on: what the router costs. */
  cost(config: C): number;
  /** What its corpora may be made of; anything when left out or undefined. */
  modalities?(config: C): readonly Modality[] | undefined;
  /** The score it routes by, whose own needs are checked too. */
  score?(config: C): ScoreConfig | undefined;
  /** `request.size` items. */
  generate(teaching: Teaching<C>): Samples | Promise<Samples>;
}
