import type { LatentEncoder } from "../../contracts/facets.ts";
import type { HistogramMember } from "../../contracts/histogram.ts";
import { after, type MaybePromise } from "../../contracts/promise.ts";
import type { ImageSamples } from "../../samples/images.ts";

const MOST_IMAGES = 512;

/** At most `MOST_IMAGES` of the images, spread evenly over them. */
function few(images: ImageSamples): ImageSamples {
  const { size } = images;
  if (size <= MOST_IMAGES) return images;
  return images.pick(Int32Array.from({ length: MOST_IMAGES }, (_, i) => Math.floor((i * size) / MOST_IMAGES)));
}

/** Bits a pixel that the images cost under the bound; undefined without images. */
function bitsAPixel(encoder: LatentEncoder, images: ImageSamples): MaybePromise<Float64Array | undefined> {
  if (images.size === 0) return undefined;
  const bits = -1 / (images.area * Math.LN2);
  return after(encoder.evidence(few(images)), (evidence) => evidence.map((nats) => nats * bits));
}

export const firstEvidence = {
  name: "first-evidence",
  label: "Cost under generation 0",
  axis: "bits a pixel under generation 0",
  unit: "bits a pixel",
  items: "images",
  summary:
    "Minus the evidence lower bound of every generated image under the model of generation 0, in bits a pixel; at most 512 images of a generation.",
  scale: "log",
  needs: { model: [], first: ["latent-encoder"], source: ["held-out-images"], samples: "images" },
  bins: () => ({ low: 0.05, high: 2, count: 48 }),
  values: ({ first, kept }) => bitsAPixel(first!.facets["latent-encoder"]!, kept as ImageSamples),
  real: ({ first, source }) => bitsAPixel(first!.facets["latent-encoder"]!, source.facets["held-out-images"]!),
} as const satisfies HistogramMember;
