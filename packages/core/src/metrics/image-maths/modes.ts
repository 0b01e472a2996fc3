import type { ImageModes } from "../../contracts/facets.ts";
import type { Measured } from "../../contracts/metric.ts";
import type { ImageSamples } from "../../samples/images.ts";
import { oncePerPair } from "../distances/once.ts";
import { keptImages } from "./kept-images.ts";

/** Needs of every metric of a source whose kinds of images are known. */
export const imageModeNeeds = { model: [], source: ["image-modes"], samples: "images" } as const;

/** How many kept images are of each mode. */
export interface ModeCounts {
  readonly probabilities: Float64Array;
  readonly counts: Float64Array;
  /** Images that look like none. */
  readonly none: number;
  readonly total: number;
}

const counted = oncePerPair((modes: ImageModes, images: ImageSamples): ModeCounts => {
  const counts = new Float64Array(modes.count);
  let none = 0;
  for (const mode of modes.assign(images)) {
    if (mode < 0) none++;
    else counts[mode]!++;
  }
  return { probabilities: modes.probabilities, counts, none, total: images.size };
});

/** Of what was kept, once for all metrics; undefined where nothing was. */
export function modeCounts(measured: Measured): ModeCounts | undefined {
  const images = keptImages(measured);
  return images && counted(measured.source.facets["image-modes"]!, images);
}
