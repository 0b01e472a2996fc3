import type { ImageFeatures } from "../../contracts/facets.ts";
import type { Measured } from "../../contracts/metric.ts";
import { after, type MaybePromise } from "../../contracts/promise.ts";
import type { ImageSamples } from "../../samples/images.ts";
import type { PointSamples } from "../../samples/points.ts";
import { manifoldsOf, type Manifolds } from "../distances/manifolds.ts";
import { oncePerPair } from "../distances/once.ts";
import { heldOutImages, keptImages } from "./kept-images.ts";

/** Needs of every metric of images in features. */
export const featureNeeds = { model: ["image-features"], source: ["held-out-images"], samples: "images" } as const;

const described = oncePerPair((features: ImageFeatures, images: ImageSamples) => features.features(images));

/** Kept and held-out images as points: what a small network trained on the source sees in them. */
export function inFeatures<T>(
  measured: Measured,
  compare: (kept: PointSamples, heldOut: PointSamples) => T,
): MaybePromise<T | undefined> {
  const images = keptImages(measured);
  if (!images) return undefined;
  const features = measured.model.facets["image-features"]!;
  // One after the other: both run the same network.
  return after(described(features, heldOutImages(measured.source)), (heldOut) =>
    after(described(features, images), (kept) => compare(kept, heldOut)),
  );
}

/** How kept and held-out images lie in one another's balls; computed once for all metrics. */
export const featureManifolds = (measured: Measured): MaybePromise<Manifolds | undefined> =>
  inFeatures(measured, manifoldsOf);
