import type { z } from "zod";
import type { Spoken } from "./phrase.ts";

/** How the size of a corpus depends on the generation. */
export interface ScheduleMember<C extends { kind: string } = { kind: string }> extends Spoken<C> {
  readonly kind: C["kind"];
  readonly label: string;
  readonly summary: string;
  readonly schema: z.ZodType<C>;
  /** Items in the corpus of `generation`, `size` being that of generation 0. */
  size(config: C, size: number, generation: number): number;
}
