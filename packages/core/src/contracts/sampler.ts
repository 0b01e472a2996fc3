import type { z } from "zod";
import type { Spoken } from "./phrase.ts";
import type { Decoding, DecodingField } from "./decoding.ts";

export interface SamplerMember<C extends { kind: string } = { kind: string }> extends Spoken<C> {
  readonly kind: C["kind"];
  readonly label: string;
  readonly summary: string;
  readonly schema: z.ZodType<C>;
  /** Fields of a decoding that it sets: a family must follow them all. */
  readonly asks: readonly DecodingField[];
  /** What the model is asked for at this generation (schedules may depend on it). */
  decoding(config: C, generation: number): Decoding;
}
