import { expect, test } from "vitest";
import type { ImageFeatures, ImageModes, LatentEncoder } from "../../contracts/facets.ts";
import type { Measured, MetricMember } from "../../contracts/metric.ts";
import { ImageSamples } from "../../samples/images.ts";
import { PointSamples } from "../../samples/points.ts";
import { testStream } from "../../testing/sources.ts";
import { coverage } from "../coverage/coverage.ts";
import { densityKnn } from "../density-knn/density-knn.ts";
import { featureCoverage } from "../feature-coverage/feature-coverage.ts";
import { featureDensity } from "../feature-density/feature-density.ts";
import { featureFrechetDistance } from "../feature-frechet-distance/feature-frechet-distance.ts";
import { featurePrecision } from "../feature-precision/feature-precision.ts";
import { featureRecall } from "../feature-recall/feature-recall.ts";
import { frechetDistance } from "../frechet-distance/frechet-distance.ts";
import { imageModeTv } from "../image-mode-tv/image-mode-tv.ts";
import { imageModesCovered } from "../image-modes-covered/image-modes-covered.ts";
import { latentSigmaRatio } from "../latent-sigma-ratio/latent-sigma-ratio.ts";
import { latentSigma } from "../latent-sigma/latent-sigma.ts";
import { negativeEvidence } from "../negative-evidence/negative-evidence.ts";
import { precision } from "../precision/precision.ts";
import { recall } from "../recall/recall.ts";
import { unrecognisedImages } from "../unrecognised-images/unrecognised-images.ts";

/** Images of one pixel row, so that pixels are what everything below is computed from. */
const imagesOf = (width: number, ...pixels: number[]): ImageSamples =>
  new ImageSamples(Uint8Array.from(pixels), { height: 1, width });

/** Latent means are the pixels; -evidence is the first of them. */
const encoder: LatentEncoder = {
  encode: async ({ pixels, width }) => ({
    dimensions: width,
    means: Float32Array.from(pixels),
    logVariances: new Float32Array(pixels.length),
  }),
  evidence: async ({ pixels, width, size }) => Float64Array.from({ length: size }, (_, i) => -pixels[i * width]!),
};

const asPoints = ({ pixels, width }: ImageSamples): PointSamples =>
  new PointSamples(Float64Array.from(pixels), { dimensions: width });

const features: ImageFeatures = { features: async (images) => asPoints(images) };

/** Mode i is of images that begin with pixel i. */
const modesOf = (...probabilities: number[]): ImageModes => ({
  count: probabilities.length,
  name: String,
  probabilities: Float64Array.from(probabilities),
  assign: ({ pixels, width, size }) =>
    Int32Array.from({ length: size }, (_, i) => (pixels[i * width]! < probabilities.length ? pixels[i * width]! : -1)),
});

function measure(
  metric: MetricMember,
  kept: ImageSamples | undefined,
  change: Partial<Measured["source"]["facets"]> = {},
) {
  const facets = { "latent-encoder": encoder, "image-features": features };
  const source: Measured["source"] = { modality: "images", size: undefined, facets: change, draw: () => imagesOf(1) };
  const model = { facets };
  return metric.measure({ source, model, first: model, generation: 1, ...(kept && { kept }) });
}

test("latent sigma is the mean over dimensions of the standard deviations over images", async () => {
  // Columns 1, 3, 5 and 10, 10, 16: variances 4 and 12.
  const kept = imagesOf(2, 1, 10, 3, 10, 5, 16);
  expect(await measure(latentSigma, kept)).toBeCloseTo((2 + Math.sqrt(12)) / 2, 12);
  const heldOut = imagesOf(2, 0, 0, 4, 4, 8, 8);
  const ratio = await measure(latentSigmaRatio, kept, { "held-out-images": heldOut });
  expect(ratio).toBeCloseTo((2 + Math.sqrt(12)) / 8, 12);
});

test("what is undefined is a gap", async () => {
  const alike = { "held-out-images": imagesOf(1, 7, 7) };
  expect(await measure(latentSigma, imagesOf(1, 3))).toBeUndefined();
  expect(await measure(latentSigma, undefined)).toBeUndefined();
  expect(await measure(latentSigmaRatio, imagesOf(1, 3, 4), alike)).toBeUndefined();
  expect(await measure(negativeEvidence, undefined, { "held-out-images": imagesOf(1) })).toBeUndefined();
  expect(await measure(featureFrechetDistance, imagesOf(1, 3, 4), alike)).toBeUndefined();
  expect(await measure(featurePrecision, undefined, alike)).toBeUndefined();
  expect(await measure(imageModeTv, imagesOf(1, 9, 9), { "image-modes": modesOf(0.5, 0.5) })).toBeUndefined();
});

test("the negative evidence bound is a mean over held-out images", async () => {
  expect(await measure(negativeEvidence, undefined, { "held-out-images": imagesOf(2, 10, 0, 14, 0, 30, 0) })).toBe(18);
});

test("modes are covered by a tenth of their share, and counted among the images that are recognised", async () => {
  const facets = { "image-modes": modesOf(0.5, 0.3, 0.15, 0.05) };
  // 100 images: 60 of mode 0, 3 of mode 1, 1 of mode 2, none of mode 3, 36 of none. 3 >= 30 / 10; 1 < 15 / 10.
  const greys = [60, 3, 1, 0, 36].flatMap((count, grey) => Array.from({ length: count }, () => grey));
  const kept = imagesOf(1, ...greys);
  expect(await measure(imageModesCovered, kept, facets)).toBe(0.5);
  expect(await measure(unrecognisedImages, kept, facets)).toBe(0.36);
  const shares = [60 / 64, 3 / 64, 1 / 64, 0];
  const variation = [0.5, 0.3, 0.15, 0.05].reduce((sum, p, mode) => sum + Math.abs(p - shares[mode]!) / 2, 0);
  expect(await measure(imageModeTv, kept, facets)).toBeCloseTo(variation, 12);
  // Of 10 images, .5 are to be expected of the rarest mode: it does not count.
  expect(await measure(imageModesCovered, imagesOf(1, 0, 1, 2, 0, 0, 0, 0, 0, 0, 0), facets)).toBe(1);
});

test("metrics in features are those of points that have the features as coordinates", async () => {
  const stream = testStream(5);
  const draw = (size: number, below: number): ImageSamples =>
    imagesOf(3, ...Array.from({ length: 3 * size }, () => stream.below(below)));
  const [kept, heldOut] = [draw(150, 180), draw(200, 256)];
  const pairs: [MetricMember, MetricMember][] = [
    [featurePrecision, precision],
    [featureRecall, recall],
    [featureDensity, densityKnn],
    [featureCoverage, coverage],
    [featureFrechetDistance, frechetDistance],
  ];
  for (const [inFeatures, ofPoints] of pairs) {
    const expected = await ofPoints.measure({
      source: {
        modality: "points",
        size: undefined,
        facets: { "held-out-points": asPoints(heldOut) },
        draw: () => asPoints(kept),
      },
      model: { facets: {} },
      generation: 1,
      kept: asPoints(kept),
    });
    expect(await measure(inFeatures, kept, { "held-out-images": heldOut })).toBe(expected);
    expect(expected).toBeGreaterThan(0);
  }
});
