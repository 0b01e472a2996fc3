import { ancestral } from "./ancestral/ancestral.ts";
import { temperature } from "./temperature/temperature.ts";

/** Every sampler. One folder each; registration is its line here. */
export const samplers = [ancestral, temperature] as const;
