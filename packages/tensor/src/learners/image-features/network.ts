import { PointSamples, Stream, Threefry } from "@heirloom/core";
import type { ImageFeatures, ImageSamples, Source } from "@heirloom/core";
import { initialise, toFlat } from "../../params/parameters.ts";
import type { Parameters } from "../../params/parameters.ts";
import { filled } from "../../params/specs.ts";
import type { JaxArray, Program } from "../../program/program.ts";
import { trace } from "../../program/trace.ts";
import type { Tree } from "../../program/tree.ts";
import type { Backend } from "../../run/contract.ts";
import type { AdamWOptions } from "../../train/adamw.ts";
import { train } from "../../train/train.ts";
import { ImageBatches, requireSize } from "../vae/corpus-images.ts";
import { runRows } from "../vae/rows.ts";
import { autoencoding, classifying, FEATURES, featuresOf, featureSpecs } from "./task.ts";
import type { FeatureNetwork, FeatureShape } from "./task.ts";

/** No experiment's key: its second word is above those of seeds, which are safe integers. */
const FROZEN_KEY = [0x66656174, 0x2d75726d] as const;

/** Real images that a network learns from, steps, and images of a step. */
const EXAMPLES = 8000;
const STEPS = 600;
const BATCH = 128;
const OPTIMIZER: AdamWOptions = { learningRate: 0.003, warmup: 50, weightDecay: 0.01 };

/** Images that the program of features takes at once. */
const ROWS = 256;

interface Trained {
  readonly shape: FeatureShape;
  readonly size: Pick<ImageSamples, "height" | "width">;
  readonly parameters: Parameters;
}

/** The examples that belong to a mode, and which each belongs to. */
function labelled(examples: ImageSamples, modes: Int32Array) {
  const known = Int32Array.from({ length: modes.length }, (_, i) => i).filter((i) => modes[i]! >= 0);
  return { images: examples.pick(known), modes: Int32Array.from(known, (i) => modes[i]!) };
}

const partOf = (samples: ImageSamples) => ({ parts: [{ origin: "real" as const, samples }] });

/** Batches of numbers beside images: both are functions of the step, and of the same order. */
async function learnModes(shape: FeatureShape, { images, modes }: ReturnType<typeof labelled>, run: Run) {
  const batches = new ImageBatches(partOf(images), BATCH, run.stream.child(1));
  const task = classifying(shape, BATCH);
  const initial = initialise(task.parameters, run.stream.child(0));
  const batch = (step: number) => ({
    x: batches.at(step),
    modes: batches.numbersAt(step).map((image) => modes[image]!),
  });
  return train({ backend: run.backend, task, initial, steps: STEPS, batch, optimizer: OPTIMIZER });
}

async function learnPixels(shape: FeatureShape, examples: ImageSamples, run: Run) {
  const batches = new ImageBatches(partOf(examples), BATCH, run.stream.child(1));
  const task = autoencoding(shape, BATCH);
  const initial = initialise(task.parameters, run.stream.child(0));
  const batch = (step: number) => ({ x: batches.at(step) });
  return train({ backend: run.backend, task, initial, steps: STEPS, batch, optimizer: OPTIMIZER });
}

interface Run {
  readonly backend: Backend;
  readonly stream: Stream;
}

async function learn(source: Source, backend: Backend): Promise<Trained> {
  const run = { backend, stream: new Stream(() => new Threefry(...FROZEN_KEY)) };
  const examples = source.draw(Math.min(EXAMPLES, source.size ?? EXAMPLES), run.stream.child(2)) as ImageSamples;
  const known = source.facets["image-modes"];
  const shape = { pixels: examples.area, modes: known?.count };
  const { parameters } = known
    ? await learnModes(shape, labelled(examples, known.assign(examples)), run)
    : await learnPixels(shape, examples, run);
  return { shape, size: examples, parameters };
}

/** (parameters, images [b, p]) -> features [b, f]. */
function describing(shape: FeatureShape): Program {
  const { rise, features } = featureSpecs(shape);
  const fn = (parameters: Tree<JaxArray>, x: JaxArray) =>
    featuresOf(filled<typeof specs, JaxArray>(parameters) as Pick<FeatureNetwork, "rise" | "features">, x);
  const specs = { rise, features };
  return trace(fn as (...args: Tree<JaxArray>[]) => JaxArray, [
    specs,
    { shape: [ROWS, shape.pixels], dtype: "float32" },
  ]);
}

async function describe({ shape, size, parameters }: Trained, images: ImageSamples, backend: Backend) {
  requireSize(images, size);
  const { rise, features } = featureSpecs(shape);
  const first = toFlat(
    { rise, features },
    new Map([...parameters].filter(([name]) => /^(rise|features)\./.test(name))),
  );
  const key = JSON.stringify(["image features", shape.pixels]);
  const run = { backend, key, program: () => describing(shape), rows: ROWS, parameters: first };
  const [rows] = await runRows(run, [{ data: images.pixels, width: images.area }]);
  return new PointSamples(Float64Array.from(rows!), { dimensions: FEATURES });
}

function networkOf(source: Source, backend: Backend): ImageFeatures {
  let trained: Promise<Trained> | undefined;
  return {
    async features(images) {
      trained ??= learn(source, backend).catch((error: unknown) => {
        trained = undefined;
        throw error;
      });
      return describe(await trained, images, backend);
    },
  };
}

const networks = new WeakMap<Source, WeakMap<Backend, ImageFeatures>>();

/**
 * Features of images by a perceptron of two layers that is trained on frozen draws of the source, when it is first asked: to tell
 * the source's modes apart where it knows them, else as the encoder of an autoencoder. One for a source and a backend: the same object,
 * the same weights for every replicate and generation.
 */
export function imageFeatures(source: Source, backend: Backend): ImageFeatures {
  const known = networks.get(source) ?? new WeakMap<Backend, ImageFeatures>();
  networks.set(source, known);
  const features = known.get(backend) ?? networkOf(source, backend);
  known.set(backend, features);
  return features;
}
