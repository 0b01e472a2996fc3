import { corpusSize, vaeSteps } from "@heirloom/core";
import type { FitContext, GradientFit, Model, VaeConfig } from "@heirloom/core";
import { initialise } from "../../params/parameters.ts";
import type { Parameters } from "../../params/parameters.ts";
import type { Backend } from "../../run/contract.ts";
import { train } from "../../train/train.ts";
import type { Learner } from "../contract.ts";
import { imageFeatures } from "../image-features/network.ts";
import { architectureOf } from "./architecture.ts";
import { ImageBatches, imageSizeOf } from "./corpus-images.ts";
import { decodeVae } from "./file.ts";
import { VaeModel } from "./image-model.ts";
import { vaeTask } from "./task.ts";
import type { VaeTask } from "./task.ts";

/** Children of a fit's stream. */
const WEIGHTS = 0;
const IMAGES = 1;
const NOISE = 2;

/** Share of the steps over which the learning rate rises. */
const WARM_UP = 0.02;

/** The model that training begins from, where one is asked for and there is one. */
function baseOf({ start }: VaeConfig, { previous, first }: FitContext): Model | undefined {
  if (start === "scratch") return undefined;
  return start === "previous" ? previous : first;
}

function initialOf(task: VaeTask, config: VaeConfig, context: FitContext): Parameters {
  const base = baseOf(config, context);
  return base instanceof VaeModel
    ? base.trained.parameters
    : initialise(task.parameters, context.stream.child(WEIGHTS));
}

async function fit({ corpus, config: given, context }: GradientFit, backend: Backend): Promise<VaeModel> {
  const config = given as VaeConfig;
  const { batch, beta, learningRate } = config;
  const architecture = architectureOf(config, imageSizeOf(corpus));
  const task = vaeTask(architecture, { batch, beta });
  const steps = vaeSteps(config, corpusSize(corpus));
  const images = new ImageBatches(corpus, batch, context.stream.child(IMAGES));
  const noise = context.stream.child(NOISE);
  const { parameters } = await train({
    backend,
    task,
    initial: initialOf(task, config, context),
    steps,
    batch: (step) => ({
      x: images.at(step),
      noise: Float32Array.from(noise.child(step).normals(new Float64Array(batch * architecture.latent))),
    }),
    optimizer: { learningRate, warmup: Math.ceil(WARM_UP * steps), weightDecay: 0 },
    control: context,
  });
  return new VaeModel({ architecture, parameters }, backend, imageFeatures(context.source, backend));
}

/** Variational autoencoders of images. */
export const vaeLearner: Learner = {
  kind: "vae",
  fit,
  async decode(bytes, { config, source }, backend) {
    const { parameters, ...size } = decodeVae(bytes);
    const architecture = architectureOf(config as VaeConfig, size);
    return new VaeModel({ architecture, parameters }, backend, imageFeatures(source, backend));
  },
};
