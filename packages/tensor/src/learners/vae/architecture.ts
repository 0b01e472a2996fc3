import type { VaeConfig } from "@heirloom/core";
import { uniform, zeros } from "../../params/specs.ts";
import type { ParameterSpec } from "../../params/specs.ts";

/** What the parameters of a variational autoencoder are shaped by. */
export interface VaeArchitecture {
  readonly network: "mlp" | "convolutional";
  /** Pixels. */
  readonly height: number;
  readonly width: number;
  readonly latent: number;
  /** Units of a hidden layer of perceptrons, or channels of the first convolution. */
  readonly hidden: number;
}

type Affine = { readonly weight: ParameterSpec; readonly bias: ParameterSpec };

/** Matrices are [in, out]. */
export type VaeSpecs = {
  readonly encoder: { readonly first: Affine; readonly second?: Affine; readonly out: Affine };
  readonly decoder: { readonly first: Affine; readonly second?: Affine; readonly out: Affine };
};

/** Begins so that the variance of a rectified layer's activations is that of its inputs (He et al. 2015, eq. 10), uniformly. */
const rectified = (from: number, to: number, fan = from): Affine => ({
  weight: uniform([from, to], Math.sqrt(6 / fan)),
  bias: zeros([to]),
});

/** The same for a layer without rectifier (Glorot and Bengio 2010, eq. 16, by fan-in alone). */
const linear = (from: number, to: number, fan = from): Affine => ({
  weight: uniform([from, to], Math.sqrt(3 / fan)),
  bias: zeros([to]),
});

/** Pixels of the sides after `halvings`, the image being padded to a multiple. */
export function halved({ height, width }: VaeArchitecture, halvings: number): readonly [height: number, width: number] {
  return [Math.ceil(height / 4) * 2 ** (2 - halvings), Math.ceil(width / 4) * 2 ** (2 - halvings)];
}

/** Places of a 4 x 4 kernel, and of those the ones that reach a given output of its transpose. */
const [KERNEL, REACHING] = [16, 4];

/** Encoder and decoder mirror each other. The encoder gives means, then logarithms of variances. */
export function vaeSpecs(architecture: VaeArchitecture): VaeSpecs {
  const { network, height, width, latent, hidden } = architecture;
  if (network === "mlp") {
    const pixels = height * width;
    return {
      encoder: { first: rectified(pixels, hidden), out: linear(hidden, 2 * latent) },
      decoder: { first: rectified(latent, hidden), out: linear(hidden, pixels) },
    };
  }
  const [rows, columns] = halved(architecture, 2);
  const flat = 2 * hidden * rows * columns;
  return {
    encoder: {
      first: rectified(KERNEL, hidden),
      second: rectified(KERNEL * hidden, 2 * hidden),
      out: linear(flat, 2 * latent),
    },
    decoder: {
      first: linear(latent, flat),
      second: { weight: rectified(2 * hidden, KERNEL * hidden, REACHING * 2 * hidden).weight, bias: zeros([hidden]) },
      out: { weight: linear(hidden, KERNEL, REACHING * hidden).weight, bias: zeros([1]) },
    },
  };
}

/** Sizes of the images that a source has. */
export interface ImageSize {
  readonly height: number;
  readonly width: number;
}

export const architectureOf = (config: VaeConfig, { height, width }: ImageSize): VaeArchitecture => ({
  network: config.architecture,
  height,
  width,
  latent: config.latent,
  hidden: config.architecture === "mlp" ? config.width : config.channels,
});
