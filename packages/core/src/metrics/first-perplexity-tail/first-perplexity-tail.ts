import type { Measured, MetricMember } from "../../contracts/metric.ts";
import { after, type MaybePromise } from "../../contracts/promise.ts";
import { keptText } from "../text-maths/kept-text.ts";
import { heldOutPerplexities, sequencePerplexities } from "../text-maths/sequences.ts";

/** Share of held-out sequences that lie in the tail. */
const TAIL = 0.05;

/** Held-out sequences without which the tail holds less than one. */
const FEWEST = 1 / TAIL;

const known = (perplexities: Float64Array | undefined): Float64Array =>
  (perplexities ?? new Float64Array()).filter((value) => !Number.isNaN(value));

/** Share of the numbers above the one that `TAIL` of the real ones lie above. */
function shareInTail(generated: Float64Array, real: Float64Array): number | undefined {
  if (generated.length === 0 || real.length < FEWEST) return undefined;
  const contour = real.toSorted()[real.length - 1 - Math.floor(real.length * TAIL)]!;
  return generated.reduce((count, value) => (value > contour ? count + 1 : count), 0) / generated.length;
}

/** One after the other: both ask the same model. */
function tail(measured: Measured): MaybePromise<number | undefined> {
  const first = measured.first!;
  return after(heldOutPerplexities(first, measured.source.facets.text!), (real) =>
    after(sequencePerplexities(first.facets["token-probabilities"]!, keptText(measured)), (generated) =>
      shareInTail(known(generated), known(real)),
    ),
  );
}

/** The right tail that grows in fig. 1 of Shumailov et al. 2024: what generation 0 would never have written. */
export const firstPerplexityTail = {
  name: "first-perplexity-tail",
  label: "Sequences that generation 0 finds unlikely",
  axis: "share of sequences, real = 0.05",
  unit: "share of sequences",
  summary:
    "Share of generated sequences of 64 tokens whose perplexity under the model of generation 0 is above that of 95 % of held-out real ones; of at most 512 sequences each. Undefined where fewer than 20 are held out.",
  scale: "linear",
  better: "neither",
  reference: TAIL,
  range: [0, 1],
  needs: { model: [], first: ["token-probabilities"], source: ["text"], samples: "tokens" },
  onRequest: true,
  measure: tail,
} as const satisfies MetricMember;
