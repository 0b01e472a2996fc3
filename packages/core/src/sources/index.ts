import { gaussianSource } from "./gaussian/gaussian.ts";
import { text } from "./text/text.ts";

/** Every source. One folder each; registration is its line here. */
export const sources = [gaussianSource, text] as const;
