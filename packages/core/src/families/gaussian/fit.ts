import type { Moments } from "../../contracts/facets.ts";
import { foldParts, type Corpus, type Part } from "../../contracts/samples.ts";
import type { ValueSamples } from "../../samples/values.ts";

/**
 * Moments of values in units that follow their width: a part may be wider than another by hundreds of orders of magnitude.
 * The widest part sets the unit.
 */
interface Merged {
  readonly n: number;
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
  return { n: size, origin: center, logUnit: logScale, mean, deviations: size * variance };
}

/** Chan, Golub, LeVeque (1983), eq. 2.1: deviations of two parts merged about the common mean. */
function mergePart(merged: Merged, part: Part): Merged {
  const { center, logScale, size, noiseMoments } = valuesOf(part);
  const { origin } = merged;
  const logUnit = Math.max(merged.logUnit, logScale);
  const shrink = merged.logUnit === logUnit ? 1 : Math.exp(merged.logUnit - logUnit);
  const scale = logScale === logUnit ? 1 : Math.exp(logScale - logUnit);
  const distance = center === origin ? 0 : (center - origin) * Math.exp(-logUnit);
  const before = merged.mean * shrink;
  const delta = distance + scale * noiseMoments.mean - before;
  const n = merged.n + size;
  const mean = before + (delta * size) / n;
  const within = merged.deviations * shrink * shrink + size * scale * scale * noiseMoments.variance;
  return { n, origin, logUnit, mean, deviations: within + (delta * delta * merged.n * size) / n };
}

/** Mean and log variance of a corpus; the sum of squares is divided by n - ddof. */
export function fitMoments(corpus: Corpus, ddof: 0 | 1): Moments {
  const { n, origin, logUnit, mean, deviations } = foldParts(corpus, momentsOfPart, mergePart);
  return {
    mean: origin + mean * Math.exp(logUnit),
    logVariance: 2 * logUnit + Math.log(deviations / (n - ddof)),
  };
}
