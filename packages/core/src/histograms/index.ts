import { firstEvidence } from "./first-evidence/first-evidence.ts";
import { firstPerplexities } from "./first-perplexity/first-perplexity.ts";
import { logDensity } from "./log-density/log-density.ts";
import { ownPerplexities } from "./own-perplexity/own-perplexity.ts";
import { values } from "./values/values.ts";

/** Every histogram. One folder each; registration is its line here. */
export const histograms = [values, logDensity, firstPerplexities, ownPerplexities, firstEvidence] as const;
