import type { HistogramMember } from "../../contracts/histogram.ts";
import { keptText } from "../../metrics/text-maths/kept-text.ts";
import { heldOutPerplexities, sequencePerplexities } from "../../metrics/text-maths/sequences.ts";
import { perplexityBins } from "../perplexities.ts";

export const ownPerplexities = {
  name: "own-perplexity",
  label: "Perplexity under its own model",
  axis: "perplexity of a sequence under the model that wrote it",
  unit: "effective choices a token",
  items: "sequences",
  summary:
    "Perplexity of every generated sequence of 64 tokens, scored by the model that wrote it; at most 512 sequences of a generation.",
  scale: "log",
  needs: { model: ["token-probabilities"], source: ["text"], samples: "tokens" },
  bins: perplexityBins,
  values: (measured) => sequencePerplexities(measured.model.facets["token-probabilities"]!, keptText(measured)),
  real: ({ model, source }) => heldOutPerplexities(model, source.facets.text!),
} as const satisfies HistogramMember;
