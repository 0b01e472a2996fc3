import type { MetricMember } from "../../contracts/metric.ts";
import { keptImages } from "../image-maths/kept-images.ts";
import { latentSpread } from "../image-maths/latents.ts";

/**
 * The width of the distributions of latents "as perceived by the encoder of the 0-th generation" (Shumailov et al. 2024, their variational
 * autoencoders). Our reading: of posterior means, whose spread over real images is near 1 in the dimensions that a model uses.
 */
export const latentSigma = {
  name: "latent-sigma",
  label: "Latent sigma",
  axis: "latent σ under generation 0",
  unit: "latent standard deviations",
  summary:
    "Standard deviation over the kept images of the means that the encoder of generation 0 gives them, averaged over the latent dimensions.",
  scale: "linear",
  better: "neither",
  range: [0, Infinity],
  needs: { model: [], first: ["latent-encoder"], source: [], samples: "images" },
  measure(measured) {
    const images = keptImages(measured);
    return images && latentSpread(measured.first!.facets["latent-encoder"]!, images);
  },
} as const satisfies MetricMember;
