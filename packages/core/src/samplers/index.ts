import { ancestral } from "./ancestral/ancestral.ts";
import { temperature } from "./temperature/temperature.ts";
import { tailCut } from "./tail-cut/tail-cut.ts";
import { tailNarrow } from "./tail-narrow/tail-narrow.ts";

/** Every sampler. One folder each; registration is its line here. */
export const samplers = [ancestral, temperature, tailCut, tailNarrow] as const;
