import type { LatentEncoder, LatentStatistics } from "../../contracts/facets.ts";
import { after, type MaybePromise } from "../../contracts/promise.ts";
import type { ImageSamples } from "../../samples/images.ts";
import { oncePerPair } from "../distances/once.ts";

const encoded = oncePerPair((encoder: LatentEncoder, images: ImageSamples) => encoder.encode(images));

/** Standard deviation over the images of the means of their posteriors, averaged over the latent dimensions. */
function spreadOf({ dimensions, means }: LatentStatistics): number | undefined {
  const size = means.length / dimensions;
  if (size < 2) return undefined;
  let total = 0;
  for (let k = 0; k < dimensions; k++) {
    let mean = 0;
    for (let at = k; at < means.length; at += dimensions) mean += means[at]! / size;
    let squares = 0;
    for (let at = k; at < means.length; at += dimensions) squares += (means[at]! - mean) ** 2;
    total += Math.sqrt(squares / (size - 1));
  }
  return total / dimensions;
}

/** How far images are spread under an encoder; undefined for fewer than two. */
export const latentSpread = (encoder: LatentEncoder, images: ImageSamples): MaybePromise<number | undefined> =>
  after(encoded(encoder, images), spreadOf);
