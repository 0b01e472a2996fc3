import { numpy as np } from "@jax-js/jax";
import { relu, sigmoid } from "../../intrinsics/activations.ts";
import { named, withTangent } from "../../intrinsics/tangent.ts";
import type { Filled } from "../../params/specs.ts";
import type { JaxArray } from "../../program/program.ts";
import { halved } from "./architecture.ts";
import type { VaeArchitecture, VaeSpecs } from "./architecture.ts";
import { double, halve } from "./convolution.ts";
import type { Affine } from "./convolution.ts";

// b images, p pixels of each, l latent dimensions. All functions consume their arguments.

export type Vae = Filled<VaeSpecs, JaxArray>;
type Layers = Vae["encoder"];

/** The normal that stands for an image: independent in every dimension, [b, l]. */
export interface Posterior {
  readonly mean: JaxArray;
  readonly logVariance: JaxArray;
}

const affine = (x: JaxArray, { weight, bias }: Affine): JaxArray => np.matmul(x, weight).add(bias);

const second = ({ second: layer }: Layers): Affine => {
  if (layer === undefined) throw new Error("a convolutional network has two convolutions");
  return layer;
};

/** Zeros below and to the right, to sides that can be halved twice: [b, p] -> [b, h, w, 1]. */
function framed(x: JaxArray, architecture: VaeArchitecture): JaxArray {
  const { height, width } = architecture;
  const [rows, columns] = halved(architecture, 0);
  const image = x.reshape([x.shape[0]!, height, width, 1]);
  if (rows === height && columns === width) return image;
  return np.pad(image, [
    [0, 0],
    [0, rows - height],
    [0, columns - width],
    [0, 0],
  ]);
}

/** Activations of the last hidden layer, [b, features]. */
export function hiddenOf(layers: Omit<Layers, "out">, x: JaxArray, architecture: VaeArchitecture): JaxArray {
  if (architecture.network === "mlp") return relu(affine(x, layers.first));
  const last = relu(halve(relu(halve(framed(x, architecture), layers.first)), second(layers as Layers)));
  return last.reshape([x.shape[0]!, -1]);
}

/** Of images [b, p], brightness 0 to 1. */
export function encode({ out, ...layers }: Layers, x: JaxArray, architecture: VaeArchitecture): Posterior {
  const [mean, logVariance] = np.split(affine(hiddenOf(layers, x, architecture), out), 2, -1);
  return { mean: mean!, logVariance: logVariance! };
}

/** Logits [b, p] of the brightness that the latents [b, l] stand for. */
export function decode(layers: Layers, z: JaxArray, architecture: VaeArchitecture): JaxArray {
  const { network, height, width } = architecture;
  const first = affine(z, layers.first);
  if (network === "mlp") return affine(relu(first), layers.out);
  const [rows, columns] = halved(architecture, 2);
  const [b] = first.shape as [number];
  const image = double(relu(double(first.reshape([b, rows, columns, -1]), second(layers))), layers.out);
  return image.slice([], [0, height], [0, width]).reshape([b, height * width]);
}

/** ln(1 + e^x), without overflow; its derivative is the logistic function. */
export const softplus = withTangent({
  forward: named("softplus", (argument) => {
    const x = argument as JaxArray;
    const small = np.exp(np.minimum(x.ref, x.ref.neg()));
    return [np.maximum(x, 0).add(np.log(small.add(1)))];
  }),
  tangent: ({ primals }, changes) => (changes[0] as JaxArray).mul(sigmoid((primals[0] as JaxArray).ref)),
});

export interface Bound {
  /** -ln p(x | z) in nats, [b]: cross-entropy of every pixel's brightness with a Bernoulli variable, summed. */
  readonly reconstruction: JaxArray;
  /** Divergence of the posterior from the standard normal in nats, [b]. */
  readonly divergence: JaxArray;
}

/**
 * The two terms of the negative evidence bound of each image (Kingma and Welling 2014, eq. 10), at one latent of its posterior,
 * mean + sd * noise. x [b, p] are 0 to 1, noise [b, l] standard normal.
 */
export function boundOf(p: Vae, { x, noise }: { x: JaxArray; noise: JaxArray }, architecture: VaeArchitecture): Bound {
  const { mean, logVariance } = encode(p.encoder, x.ref, architecture);
  const z = mean.ref.add(np.exp(logVariance.ref.mul(0.5)).mul(noise));
  const logits = decode(p.decoder, z, architecture);
  const reconstruction = np.sum(softplus(logits.ref).sub(logits.mul(x)), -1);
  const terms = np.exp(logVariance.ref).add(np.square(mean)).sub(logVariance).sub(1);
  return { reconstruction, divergence: np.sum(terms, -1).mul(0.5) };
}
