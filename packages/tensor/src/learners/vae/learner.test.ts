import { families, ImageSamples, openSource, sources, Stream, streamAt, Threefry } from "@heirloom/core";
import type { Corpus, FitContext, Source, VaeConfig } from "@heirloom/core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { gradientDevice } from "../../device/device.ts";
import { fromFlat, toFlat } from "../../params/parameters.ts";
import { onnxBackend } from "../../run/onnx.ts";
import { vaeSpecs } from "./architecture.ts";
import { ImageBatches } from "./corpus-images.ts";
import { VaeModel } from "./image-model.ts";
import { vaeLearner } from "./learner.ts";

const config = (change: Record<string, unknown> = {}): VaeConfig =>
  families
    .find(({ kind }) => kind === "vae")!
    .schema.parse({
      kind: "vae",
      latent: 4,
      width: 32,
      channels: 2,
      epochs: 12,
      batch: 50,
      learningRate: 0.01,
      ...change,
    }) as VaeConfig;

const stream = (purpose: "source" | "fit" | "generate", replicate = 0) =>
  streamAt(7, { replicate, generation: 0 }, purpose);

const device = gradientDevice(await onnxBackend(), [vaeLearner]);
afterAll(() => device.close());

let source: Source;
let real: ImageSamples;
let heldOut: ImageSamples;

const fitTo = async (samples: ImageSamples, change: Record<string, unknown> = {}, more: Partial<FitContext> = {}) => {
  const corpus: Corpus = { parts: [{ origin: "real", samples }] };
  const context = { stream: stream("fit"), source, generation: 0, ...more };
  return (await device.fit("vae", { corpus, config: config(change), context })) as VaeModel;
};

const generate = (model: VaeModel, size: number, decoding = {}): Promise<ImageSamples> =>
  model.generate({ size, decoding, stream: stream("generate"), source });

const evidence = async (model: VaeModel, images = heldOut): Promise<number> => {
  const bounds = await model.facets["latent-encoder"].evidence(images);
  return bounds.reduce((sum, bound) => sum + bound, 0) / bounds.length;
};

let model: VaeModel;
beforeAll(async () => {
  const digits = sources.find(({ kind }) => kind === "digits")!.schema.parse({ kind: "digits", size: 16 });
  source = await openSource(digits, () => Promise.reject(new Error("unread")));
  real = source.draw(1000, stream("source")) as ImageSamples;
  heldOut = source.facets["held-out-images"]!.head(300);
  model = await fitTo(real);
});

/** The same model with other weights. */
function weighing(of: (weight: number) => number): VaeModel {
  const { architecture, parameters } = model.trained;
  const specs = vaeSpecs(architecture);
  const flat = toFlat(specs, parameters).map((data) => data.map(of));
  return new VaeModel({ architecture, parameters: fromFlat(specs, flat) }, backend, model.facets["image-features"]);
}
const backend = await onnxBackend();

test("without weights every pixel is a fair coin, and the posterior is the prior", async () => {
  const empty = weighing(() => 0);
  // 256 pixels, ln 2 each; no divergence.
  expect(await evidence(empty)).toBeCloseTo(-256 * Math.LN2, 3);
  const { means, logVariances } = await empty.facets["latent-encoder"].encode(heldOut);
  expect([means.some((value) => value !== 0), logVariances.some((value) => value !== 0)]).toEqual([false, false]);
  expect(new Set((await generate(empty, 3)).pixels)).toEqual(new Set([128]));
});

test.each([{ epochs: 4 }, { architecture: "convolutional", channels: 4, epochs: 8 }])(
  "training raises the evidence, %j, and the same training gives the same bits",
  async (change) => {
    const trained = await fitTo(real, change);
    expect(await evidence(trained)).toBeGreaterThan(0.6 * 256 * -Math.LN2);
    expect((await fitTo(real, change)).encode()).toEqual(trained.encode());
  },
);

test("images are drawn from the stream alone, and scaled latents are nearer to the middle", async () => {
  const images = await generate(model, 300);
  expect([images.size, images.height, images.width]).toEqual([300, 16, 16]);
  expect(await generate(model, 300)).toEqual(images);
  const spread = ({ pixels, size, area }: ImageSamples): number => {
    const mean = new Float64Array(area);
    for (let i = 0; i < pixels.length; i++) mean[i % area]! += pixels[i]! / size;
    return pixels.reduce((sum, pixel, i) => sum + (pixel - mean[i % area]!) ** 2, 0);
  };
  expect(spread(await generate(model, 300, { covarianceScale: 0.25 }))).toBeLessThan(0.7 * spread(images));
  expect(spread(await generate(model, 300, { covarianceScale: 0 }))).toBeLessThan(1e-6);
  expect(await generate(model, 300, { noise: "sobol" })).not.toEqual(images);
});

/** x W + b by the definition, in float64. */
function affine(x: readonly number[], layer: string): number[] {
  const { parameters } = model.trained;
  const [weight, bias] = ["weight", "bias"].map((name) => parameters.get(`${layer}.${name}`)!.data);
  return Array.from(bias!, (start, j) =>
    x.reduce((sum, value, i) => sum + value * weight![i * bias!.length + j]!, start),
  );
}
const relu = (x: readonly number[]): number[] => x.map((value) => Math.max(value, 0));

test("latents and evidence are those of the definition written out", async () => {
  const images = heldOut.head(3);
  const { means, logVariances } = await model.facets["latent-encoder"].encode(images);
  const bounds = await model.facets["latent-encoder"].evidence(images);
  // "vae -noi": the frozen latents that evidence is measured at.
  const noise = new Stream(() => new Threefry(0x76616520, 0x2d6e6f69)).normals(new Float64Array(12));
  for (let i = 0; i < 3; i++) {
    const x = Array.from(images.pixels.subarray(256 * i, 256 * (i + 1)), (grey) => grey / 255);
    const out = affine(relu(affine(x, "encoder.first")), "encoder.out");
    const [mean, logVariance] = [out.slice(0, 4), out.slice(4)];
    const z = mean.map((value, k) => value + Math.exp(logVariance[k]! / 2) * noise[4 * i + k]!);
    const logits = affine(relu(affine(z, "decoder.first")), "decoder.out");
    const likelihood = logits.reduce((sum, logit, p) => sum + x[p]! * logit - Math.log(1 + Math.exp(logit)), 0);
    const divergence = mean.reduce(
      (sum, m, k) => sum + (m * m + Math.exp(logVariance[k]!) - logVariance[k]! - 1) / 2,
      0,
    );
    expect(bounds[i]! / (likelihood - divergence)).toBeCloseTo(1, 5);
    for (const [k, value] of mean.entries()) {
      expect(means[4 * i + k]!).toBeCloseTo(value, 4);
      expect(logVariances[4 * i + k]!).toBeCloseTo(logVariance[k]!, 4);
    }
  }
});

test("a file gives the model again", async () => {
  const read = (await device.decode("vae", model.encode(), { config: config(), source })) as VaeModel;
  expect(read.encode()).toEqual(model.encode());
  expect(await generate(read, 20)).toEqual(await generate(model, 20));
  await expect(device.decode("vae", model.encode(), { config: config({ width: 8 }), source })).rejects.toThrow(
    'the parameter "encoder.first.weight" has shape [256, 32] where the model has [256, 8]',
  );
});

test("a warm start goes on from the model before, a base model is that of generation 0", async () => {
  const other = await fitTo(real.head(200), { epochs: 1 });
  const onward = { training: "steps", steps: 1, learningRate: 1e-9 };
  const from = async (start: string) =>
    (await fitTo(real, { ...onward, start }, { previous: model, first: other })).trained.parameters;
  const apart = (a: VaeModel["trained"]["parameters"], b: typeof a): number => {
    const [one, two] = [a, b].map((parameters) => parameters.get("decoder.first.weight")!.data);
    return Math.max(...one!.map((weight, i) => Math.abs(weight - two![i]!)));
  };
  expect(apart(await from("previous"), model.trained.parameters)).toBeLessThan(1e-6);
  expect(apart(await from("first"), other.trained.parameters)).toBeLessThan(1e-6);
  expect(apart(await from("scratch"), other.trained.parameters)).toBeGreaterThan(0.01);
});

test("images of another size are refused with both sizes", async () => {
  const square = new ImageSamples(new Uint8Array(2 * 64), { height: 8, width: 8 });
  const parts: Corpus["parts"] = [
    { origin: "real", samples: real },
    { origin: 0, samples: square },
  ];
  const context = { stream: stream("fit"), source, generation: 0 };
  await expect(device.fit("vae", { corpus: { parts }, config: config(), context })).rejects.toThrow(
    "the images have 8 x 8 pixels, and the model is one of images with 16 x 16",
  );
  await expect(evidence(model, square)).rejects.toThrow("the images have 8 x 8 pixels");
});

test("batches go through the corpus in an order of their own each pass, whatever was asked before", () => {
  const parts = [real.head(7), real.pick(Int32Array.of(500, 501, 502))].map((samples, origin) => ({ origin, samples }));
  const batches = () => new ImageBatches({ parts }, 4, stream("fit"));
  const numbers = [0, 1, 2, 3, 4].flatMap((step) => [...batches().numbersAt(step)]);
  const sorted = (from: number): number[] => numbers.slice(from, from + 10).toSorted((a, b) => a - b);
  expect(sorted(0)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(sorted(10)).toEqual(sorted(0));
  expect(numbers.slice(0, 10)).not.toEqual(numbers.slice(10));
  const inOrder = batches();
  expect([0, 1, 2, 3, 4].flatMap((step) => [...inOrder.numbersAt(step)])).toEqual(numbers);
  const at = inOrder.numbersAt(0)[0]!;
  const image = at < 7 ? real.pick(Int32Array.of(at)) : parts[1]!.samples.pick(Int32Array.of(at - 7));
  expect([...inOrder.at(0).subarray(0, 256)]).toEqual([...Float32Array.from(image.pixels, (grey) => grey / 255)]);
});

// 3,000 draws of probability 3/7: 5 standard errors, exceeded by 1 seed in a million.
test("images are drawn by their weights where these differ", () => {
  const parts: Corpus["parts"] = [
    { origin: "real", samples: real.head(4), weight: 1 },
    { origin: 0, samples: real.head(1), weight: 3 },
    { origin: 1, samples: real.head(9), weight: 0 },
  ];
  const drawn = new ImageBatches({ parts }, 3000, stream("fit")).numbersAt(0);
  expect(Math.max(...drawn)).toBe(4);
  const share = drawn.filter((image) => image === 4).length / drawn.length;
  expect(Math.abs(share - 3 / 7)).toBeLessThan(5 * Math.sqrt(((3 / 7) * (4 / 7)) / 3000));
});
