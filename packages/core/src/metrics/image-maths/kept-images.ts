import type { Measured } from "../../contracts/metric.ts";
import type { Source } from "../../contracts/source.ts";
import type { ImageSamples } from "../../samples/images.ts";

/** What the selector kept, as images; undefined where nothing was. */
export const keptImages = ({ kept }: Measured): ImageSamples | undefined =>
  kept && kept.size > 0 ? (kept as ImageSamples) : undefined;

export const heldOutImages = ({ facets }: Source): ImageSamples => facets["held-out-images"]!;
