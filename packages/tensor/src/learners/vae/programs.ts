import { numpy as np } from "@jax-js/jax";
import { sigmoid } from "../../intrinsics/activations.ts";
import { filled } from "../../params/specs.ts";
import type { JaxArray, Program } from "../../program/program.ts";
import { trace } from "../../program/trace.ts";
import type { Tree } from "../../program/tree.ts";
import type { TensorSpec } from "../../run/contract.ts";
import { vaeSpecs } from "./architecture.ts";
import type { VaeArchitecture, VaeSpecs } from "./architecture.ts";
import { boundOf, decode, encode } from "./model.ts";
import type { Vae } from "./model.ts";

/** Images that a program takes: more are taken in turns, fewer are filled up. */
export const ROWS = 256;

// b = ROWS images, p pixels, l latent dimensions. The first argument of every program is the parameters.

const float = (...shape: number[]): TensorSpec => ({ shape, dtype: "float32" });
const vae = (tree: Tree<JaxArray>): Vae => filled<VaeSpecs, JaxArray>(tree);

type Traced = (...args: Tree<JaxArray>[]) => Tree<JaxArray>;

/** A side of the network that a program does not need still is an argument: it takes the parameters whole. */
function release(layers: Vae["encoder"]): void {
  for (const { weight, bias } of Object.values(layers)) {
    weight.dispose();
    bias.dispose();
  }
}

/** (parameters, images [b, p]) -> means, then log variances [b, l]. */
export function encoding(architecture: VaeArchitecture): Program {
  const fn = (parameters: Tree<JaxArray>, x: JaxArray) => {
    const { encoder, decoder } = vae(parameters);
    release(decoder);
    const { mean, logVariance } = encode(encoder, x, architecture);
    return [mean, logVariance];
  };
  return trace(fn as Traced, [vaeSpecs(architecture), float(ROWS, architecture.height * architecture.width)]);
}

/** (parameters, latents [b, l]) -> mean brightness [b, p], 0 to 1. */
export function decoding(architecture: VaeArchitecture): Program {
  const fn = (parameters: Tree<JaxArray>, z: JaxArray) => {
    const { encoder, decoder } = vae(parameters);
    release(encoder);
    return sigmoid(decode(decoder, z, architecture));
  };
  return trace(fn as Traced, [vaeSpecs(architecture), float(ROWS, architecture.latent)]);
}

/** (parameters, images [b, p], noise [b, l]) -> evidence bounds [b, 1], nats. */
export function bounding(architecture: VaeArchitecture): Program {
  const { height, width, latent } = architecture;
  const fn = (parameters: Tree<JaxArray>, x: JaxArray, noise: JaxArray) => {
    const { reconstruction, divergence } = boundOf(vae(parameters), { x, noise }, architecture);
    return np.expandDims(reconstruction.add(divergence).neg(), -1);
  };
  return trace(fn as Traced, [vaeSpecs(architecture), float(ROWS, height * width), float(ROWS, latent)]);
}
