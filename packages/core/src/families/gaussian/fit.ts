import type { Moments } from "../../contracts/facets.ts";
import { foldParts, type Corpus, type Part } from "../../contracts/samples.ts";
import type { ValueSamples } from "../../samples/values.ts";

/**
 * Moments of values in units that follow their width: a part may be wider than another by hundreds of orders of magnitude.
 * The widest part sets the unit.
 */
interface Merged {
  /** Items, each counted with its weight. */
  readonly n: number;
  /** Sum of the squared weights of the items; n where all are 1. */
  readonly squares: number;
  /** Where the mean is counted from: the first part's centre. */
  readonly origin: number;
  /** Logarithm of the unit. */
  readonly logUnit: number;
  /** Mean less the origin, in units. */
  readonly mean: number;
  /** Squared deviations from the mean, in squared units. */
  readonly deviations: number;
}

const valuesOf = (part: Part): ValueSamples => part.samples as ValueSamples;

function momentsOfPart(part: Part): Merged {
  const { center, logScale, size, noiseMoments } = valuesOf(part);
  const { mean, variance } = noiseMoments;
  const { weight = 1 } = part;
  const n = size * weight;
  return { n, squares: n * weight, origin: center, logUnit: logScale, mean, deviations: n * variance };
}

/** Chan, Golub, LeVeque (1983), eq. 2.1: deviations of two parts merged about the common mean. */
function mergePart(merged: Merged, part: Part): Merged {
  const { center, logScale, size, noiseMoments } = valuesOf(part);
  const { origin } = merged;
  const { weight = 1 } = part;
  const mass = size * weight;
  const logUnit = Math.max(merged.logUnit, logScale);
  const shrink = merged.logUnit === logUnit ? 1 : Math.exp(merged.logUnit - logUnit);
  const scale = logScale === logUnit ? 1 : Math.exp(logScale - logUnit);
  const distance = center === origin ? 0 : (center - origin) * Math.exp(-logUnit);
  const before = merged.mean * shrink;
  const delta = distance + scale * noiseMoments.mean - before;
  const n = merged.n + mass;
  const mean = before + (delta * mass) / n;
  const within = merged.deviations * shrink * shrink + mass * scale * scale * noiseMoments.variance;
  const deviations = within + (delta * delta * merged.n * mass) / n;
  return { n, squares: merged.squares + mass * weight, origin, logUnit, mean, deviations };
}

/**
 * Mean and log variance of a corpus. The sum of squares is divided by n - ddof; where items have weights, by their sum less ddof
 * times the ratio of their sum of squares to it, which is unbiased for independent items (reliability weights).
 */
export function fitMoments(corpus: Corpus, ddof: 0 | 1): Moments {
  const { n, squares, origin, logUnit, mean, deviations } = foldParts(corpus, momentsOfPart, mergePart);
  return {
    mean: origin + mean * Math.exp(logUnit),
    logVariance: 2 * logUnit + Math.log(deviations / (n - ddof * (squares / n))),
  };
}
