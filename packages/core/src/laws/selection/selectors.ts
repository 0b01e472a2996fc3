import type { LawMember } from "../../contracts/law.ts";
import { coordinate } from "../../scores/coordinate/coordinate.ts";
import { likelihood } from "../../scores/likelihood/likelihood.ts";
import { reference } from "../../scores/reference/reference.ts";
import { chosenLaws } from "./chosen.ts";
import { largestOf, middleVariance, nearest } from "./line.ts";

const topShareLaws = chosenLaws({
  selector: "top-share",
  name: "Top α by a reference",
  citation: "Truncated normal distribution (Johnson, Kotz and Balakrishnan 1994, section 13.10.1); derived",
  statements: {
    variance:
      "V′ = variance of N(μ, V) cut to the share α nearest to the reference's mean b; for b = μ: V (1 − 2 z φ(z)/α), z = Φ⁻¹((1 + α)/2)",
    drift: "μ′ = mean of N(μ, V) cut to the share α nearest to the reference's mean b",
  },
  chosen({ share, score }) {
    if (score.kind !== reference.kind) return undefined;
    return ({ mean, variance }) => {
      const sd = Math.sqrt(variance);
      const kept = nearest((score.bias - mean) / sd, share);
      return { mean: mean + sd * kept.mean, variance: variance * kept.variance };
    };
  },
});

const filterLaws = chosenLaws({
  selector: "likelihood-filter",
  name: "Filter by likelihood",
  citation: "Truncated normal distribution (Johnson, Kotz and Balakrishnan 1994, section 13.10.1); derived",
  statements: {
    variance:
      "high: V′ = V c(s), low: V′ = V (1 − (1 − s) c(1 − s))/s, s the share kept, c(s) = 1 − 2 z φ(z)/s, z = Φ⁻¹((1 + s)/2)",
  },
  chosen({ keep, share, score }) {
    if (score.kind !== likelihood.kind) return undefined;
    const factors = {
      high: middleVariance(share),
      low: share < 1 ? (1 - (1 - share) * middleVariance(1 - share)) / share : 1,
      middle: undefined,
    };
    const factor = factors[keep];
    return factor === undefined ? undefined : ({ mean, variance }) => ({ mean, variance: variance * factor });
  },
});

const bestLaws = chosenLaws({
  selector: "best-of-k",
  name: "Best of k",
  citation: "Moments of the largest of k normal variables (David and Nagaraja, Order Statistics, 2003, section 3.2)",
  statements: {
    variance: "V′ = v V, v the variance of the largest of k standard normals",
    drift: "μ′ = μ + e √V, e the mean of the largest of k standard normals: .564, 1.163, 1.539 for k = 2, 5, 10",
  },
  chosen({ k, score }) {
    if (score.kind !== coordinate.kind) return undefined;
    const largest = largestOf(k);
    return ({ mean, variance }) => ({
      mean: mean + score.sign * largest.mean * Math.sqrt(variance),
      variance: variance * largest.variance,
    });
  },
});

/** Of the shift: what candidates may be too few for before the limit K → ∞ says nothing. */
const FEW = 0.1;

const choiceLaws = chosenLaws({
  selector: "bradley-terry",
  name: "K-wise choice",
  citation: "Ferbach et al., Self-Consuming Generative Models with Curated Data (2024): p′ ∝ p exp(r), K → ∞",
  statements: {
    variance: "V′ = V, K → ∞",
    drift: "μ′ = μ + β V, β the strength in units of the source, K → ∞",
  },
  chosen({ k, strength, score }, { source }) {
    if (score.kind !== coordinate.kind) return undefined;
    const tilt = strength * Math.sqrt(source.facets["point-moments"]!.covariance[0]!);
    if (Math.exp(tilt * tilt) / k > FEW) return undefined;
    return ({ mean, variance }) => ({ mean: mean + score.sign * tilt * variance, variance });
  },
});

/** What selection does to a normal distribution on the line, generation after generation. */
export const selectionLaws: readonly LawMember[] = [...topShareLaws, ...filterLaws, ...bestLaws, ...choiceLaws];
