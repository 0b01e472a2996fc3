import type { z } from "zod";
import type { Spoken } from "./phrase.ts";
import type { Stream } from "../random/stream.ts";
import type { Corpus, Samples } from "./samples.ts";
import type { Source } from "./source.ts";

/** What a policy decides from, after generation `generation` was trained and has generated. */
interface Turn<C> {
  readonly config: C;
  readonly source: Source;
  /** What the policy kept so far. Before the first turn: the real corpus that generation 0 learned from. */
  readonly pool: Corpus;
  readonly kept: Samples;
  readonly generation: number;
  /** Items in a corpus of the experiment's sample size. */
  readonly size: number;
  readonly stream: Stream;
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
  /** Synthetic items a turn needs. */
  synthetic(config: C, size: number): number;
  next(turn: Turn<C>): NextCorpus;
}
