import { ImageSamples, openSource, sources, streamAt } from "@heirloom/core";
import type { PointSamples, Source } from "@heirloom/core";
import { beforeAll, expect, test } from "vitest";
import { initialise } from "../../params/parameters.ts";
import { onnxBackend } from "../../run/onnx.ts";
import { checkGradient } from "../../train/testing/gradient-check.ts";
import { imageFeatures } from "./network.ts";
import { autoencoding, classifying, FEATURES } from "./task.ts";

const stream = streamAt(9, { replicate: 0, generation: 0 }, "fit");

let digits: Source;
/** The same images by a source that does not know their kinds. */
let unknown: Source;
beforeAll(async () => {
  const config = sources.find(({ kind }) => kind === "digits")!.schema.parse({ kind: "digits", size: 16 });
  digits = await openSource(config, () => Promise.reject(new Error("unread")));
  unknown = { ...digits, facets: { "held-out-images": digits.facets["held-out-images"]! } };
});

test("gradients of both losses are those of central differences", async () => {
  const shape = { pixels: 6, modes: 3 };
  const x = Float32Array.from({ length: 12 }, () => stream.uniform());
  const parameters = initialise(classifying(shape, 2).parameters, stream.child(0));
  const draws = stream.child(1);
  const modes = Int32Array.of(2, 0);
  for (const { error } of await checkGradient({
    task: classifying(shape, 2),
    parameters,
    batch: { x, modes },
    stream: draws,
  }))
    expect(error).toBeLessThan(1e-6);
  const plain = autoencoding({ pixels: 6, modes: undefined }, 2);
  const start = initialise(plain.parameters, stream.child(0));
  for (const { error } of await checkGradient({ task: plain, parameters: start, batch: { x }, stream: draws }))
    expect(error).toBeLessThan(1e-6);
});

/** Share of points whose nearest other has the same label. */
function agreement({ offsets, dimensions }: PointSamples, labels: Int32Array): number {
  let same = 0;
  for (let i = 0; i < labels.length; i++) {
    let [nearest, least] = [-1, Infinity];
    for (let j = 0; j < labels.length; j++) {
      let sum = 0;
      for (let k = 0; k < dimensions && sum < least; k++)
        sum += (offsets[i * dimensions + k]! - offsets[j * dimensions + k]!) ** 2;
      if (j !== i && sum < least) [nearest, least] = [j, sum];
    }
    if (labels[nearest] === labels[i]) same++;
  }
  return same / labels.length;
}

test("features tell kinds apart better than pixels do; the network is one for a source", async () => {
  const backend = await onnxBackend();
  const images = digits.draw(800, stream.child(2)) as ImageSamples;
  const modes = digits.facets["image-modes"]!.assign(images);
  const ofModes = await imageFeatures(digits, backend).features(images);
  expect([ofModes.size, ofModes.dimensions]).toEqual([800, FEATURES]);
  expect(imageFeatures(digits, backend)).toBe(imageFeatures(digits, backend));
  const ofPixels = await imageFeatures(unknown, backend).features(images);
  const pixels = { offsets: Float64Array.from(images.pixels), dimensions: images.area } as PointSamples;
  const raw = agreement(pixels, modes);
  expect(agreement(ofModes, modes)).toBeGreaterThan(0.95);
  expect(agreement(ofPixels, modes)).toBeGreaterThan(raw - 0.05);
  await expect(
    imageFeatures(digits, backend).features(new ImageSamples(new Uint8Array(64), { height: 8, width: 8 })),
  ).rejects.toThrow("the images have 8 x 8 pixels, and the model is one of images with 16 x 16");
});
