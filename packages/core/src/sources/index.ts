import { gaussianSource } from "./gaussian/gaussian.ts";
import { text } from "./text/text.ts";
import { bernoulliSource } from "./bernoulli/bernoulli.ts";
import { categoricalSource } from "./categorical/categorical.ts";
import { zipf } from "./zipf/zipf.ts";

/** Every source. One folder each; registration is its line here. */
export const sources = [gaussianSource, text, bernoulliSource, categoricalSource, zipf] as const;
