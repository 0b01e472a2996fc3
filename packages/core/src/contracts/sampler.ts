import type { z } from "zod";
import type { Spoken } from "./phrase.ts";
import type { ModelFacet } from "./facets.ts";
import type { Decoding } from "./family.ts";

export interface SamplerMember<C extends { kind: string } = { kind: string }> extends Spoken<C> {
  readonly kind: C["kind"];
  readonly label: string;
  readonly summary: string;
  readonly schema: z.ZodType<C>;
  readonly needs: readonly ModelFacet[];
  /** What the model is asked for at this generation (schedules may depend on it). */
  decoding(config: C, generation: number): Decoding;
}
