import { numpy as np } from "@jax-js/jax";
import { relu } from "../../intrinsics/activations.ts";
import { crossEntropy } from "../../intrinsics/cross-entropy.ts";
import type { Filled } from "../../params/specs.ts";
import { uniform, zeros } from "../../params/specs.ts";
import type { ParameterSpec } from "../../params/specs.ts";
import type { JaxArray } from "../../program/program.ts";
import type { TensorSpec } from "../../run/contract.ts";
import type { Task } from "../../train/task.ts";
import { softplus } from "../vae/model.ts";

// b images, p pixels of each, f features, u units of the layers before and behind them.

export const FEATURES = 32;
const UNITS = 128;

type Affine = { readonly weight: ParameterSpec; readonly bias: ParameterSpec };
type Specs = { readonly rise: Affine; readonly features: Affine; readonly back: Affine; readonly out: Affine };
export type FeatureNetwork = Filled<Specs, JaxArray>;

const affineSpecs = (from: number, to: number): Affine => ({
  weight: uniform([from, to], Math.sqrt(3 / from)),
  bias: zeros([to]),
});

/** What a network is trained to tell of an image: which of so many modes it belongs to, or all its pixels. */
export interface FeatureShape {
  readonly pixels: number;
  /** Undefined where the source knows no modes. */
  readonly modes: number | undefined;
}

export const featureSpecs = ({ pixels, modes }: FeatureShape): Specs => ({
  rise: affineSpecs(pixels, UNITS),
  features: affineSpecs(UNITS, FEATURES),
  back: affineSpecs(FEATURES, UNITS),
  out: affineSpecs(UNITS, modes ?? pixels),
});

const affine = (x: JaxArray, { weight, bias }: { weight: JaxArray; bias: JaxArray }): JaxArray =>
  np.matmul(x, weight).add(bias);

/** Features [b, f] of images [b, p], before their rectifier; consumes its arguments. */
export const featuresOf = (p: Pick<FeatureNetwork, "rise" | "features">, x: JaxArray): JaxArray =>
  affine(relu(affine(x, p.rise)), p.features);

/** Logits [b, modes] or [b, p]; consumes its arguments. */
const logitsOf = (p: FeatureNetwork, x: JaxArray): JaxArray =>
  affine(relu(affine(relu(featuresOf(p, x)), p.back)), p.out);

const images = (batch: number, { pixels }: FeatureShape): TensorSpec => ({ shape: [batch, pixels], dtype: "float32" });

/** Which mode: mean cross-entropy. */
export const classifying = (shape: FeatureShape, batch: number): Task<Specs, { x: TensorSpec; modes: TensorSpec }> => ({
  key: "image features by modes",
  parameters: featureSpecs(shape),
  inputs: { x: images(batch, shape), modes: { shape: [batch], dtype: "int32" } },
  loss: (p, { x, modes }) => np.mean(crossEntropy(logitsOf(p, x), modes)),
});

/** Which pixels: mean cross-entropy of their brightness, per pixel. */
export const autoencoding = (shape: FeatureShape, batch: number): Task<Specs, { x: TensorSpec }> => ({
  key: "image features by pixels",
  parameters: featureSpecs(shape),
  inputs: { x: images(batch, shape) },
  loss: (p, { x }) => {
    const logits = logitsOf(p, x.ref);
    return np.mean(softplus(logits.ref).sub(logits.mul(x)));
  },
});
