import { numpy as np } from "@jax-js/jax";
import type { Task } from "../../train/task.ts";
import type { TensorSpec } from "../../run/contract.ts";
import { vaeSpecs } from "./architecture.ts";
import type { VaeArchitecture, VaeSpecs } from "./architecture.ts";
import { boundOf } from "./model.ts";

type Inputs = { readonly x: TensorSpec; readonly noise: TensorSpec };
export type VaeTask = Task<VaeSpecs, Inputs>;

const float = (...shape: number[]): TensorSpec => ({ shape, dtype: "float32" });

/** Mean over a batch of reconstruction + beta * divergence: with beta 1 the negative evidence bound in nats. */
export function vaeTask(architecture: VaeArchitecture, { batch, beta }: { batch: number; beta: number }): VaeTask {
  const { height, width, latent } = architecture;
  return {
    key: `vae ${JSON.stringify([architecture, beta])}`,
    parameters: vaeSpecs(architecture),
    inputs: { x: float(batch, height * width), noise: float(batch, latent) },
    loss(parameters, inputs) {
      const { reconstruction, divergence } = boundOf(parameters, inputs, architecture);
      return np.mean(reconstruction.add(divergence.mul(beta)));
    },
  };
}
