import type { z } from "zod";
import type { Spoken } from "./phrase.ts";
import type { Stream } from "../random/stream.ts";
import type { Corpus, Modality, Samples } from "./samples.ts";
import type { Source } from "./source.ts";

/** What a policy decides from, after generation `generation` was trained and has generated. */
interface Turn<C> {
  readonly config: C;
  readonly source: Source;
  /** What the policy kept so far. Before the first turn: the real corpus that generation 0 learned from. */
  readonly pool: Corpus;
  readonly kept: Samples;
  readonly generation: number;
  /** Items in the next corpus, by the experiment's sample size and its schedule. */
  readonly size: number;
  readonly stream: Stream;
}

/** What a policy finds that takes over from another, or from itself with other options. */
interface TakingOver<C> {
  readonly config: C;
  /** What the policy before remembered, and of what the generation learned from the origins that it did not. */
  readonly held: Corpus;
  /** The real corpus that generation 0 learned from, again. */
  readonly first: () => Corpus;
}

interface NextCorpus {
  /** What the next generation is trained on. */
  readonly corpus: Corpus;
  /** What has to be remembered for later turns. */
  readonly pool: Corpus;
}

export interface PolicyMember<C extends { kind: string } = { kind: string }> extends Spoken<C> {
  readonly kind: C["kind"];
  readonly label: string;
  readonly summary: string;
  readonly schema: z.ZodType<C>;
  /** Whether its parts carry weights; it is refused with a family that cannot honour them. */
  readonly weighted?: boolean;
  /** What its corpora may be made of; anything when left out. */
  readonly modalities?: readonly Modality[];
  /** What it begins with where it takes over from generation to generation; what is held when left out. */
  opening?(taking: TakingOver<C>): Corpus;
  /** Why it cannot take over from another policy; it can when left out. */
  readonly fromStart?: string;
  /** Synthetic items that the turn of `generation` needs. */
  synthetic(config: C, size: number, generation: number): number;
  next(turn: Turn<C>): NextCorpus;
}
