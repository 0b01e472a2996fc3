import type { Measured, MetricMember } from "../../contracts/metric.ts";
import { after, type MaybePromise } from "../../contracts/promise.ts";
import { heldOutImages, keptImages } from "../image-maths/kept-images.ts";
import { latentSpread } from "../image-maths/latents.ts";

/** One after the other: both ask the same encoder. */
function ratio(measured: Measured): MaybePromise<number | undefined> {
  const images = keptImages(measured);
  if (!images) return undefined;
  const encoder = measured.first!.facets["latent-encoder"]!;
  return after(latentSpread(encoder, heldOutImages(measured.source)), (real) =>
    after(latentSpread(encoder, images), (kept) =>
      kept !== undefined && real !== undefined && real > 0 ? kept / real : undefined,
    ),
  );
}

export const latentSigmaRatio = {
  name: "latent-sigma-ratio",
  label: "Latent sigma, real = 1",
  axis: "latent σ, real = 1",
  unit: "of real images'",
  summary: "Latent sigma of the kept images over that of the held-out ones, both under the encoder of generation 0.",
  scale: "linear",
  better: "neither",
  reference: 1,
  range: [0, Infinity],
  needs: { model: [], first: ["latent-encoder"], source: ["held-out-images"], samples: "images" },
  tells: ["spread"],
  measure: ratio,
} as const satisfies MetricMember;
