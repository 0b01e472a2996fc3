import type { Parameters } from "../../params/parameters.ts";
import { readParameters, readSafetensors } from "../../safetensors/read.ts";
import { writeSafetensors } from "../../safetensors/write.ts";
import type { VaeArchitecture } from "./architecture.ts";

const FORMAT = "heirloom-vae-1";

/** Sides of the images: what neither the definition nor the shapes of all tensors tell. */
interface Sides {
  readonly height: number;
  readonly width: number;
}

export interface VaeFile extends Sides {
  readonly parameters: Parameters;
}

/** A variational autoencoder as a safetensors file; the sides of its images stand in the metadata. */
export function encodeVae({
  architecture,
  parameters,
}: {
  architecture: VaeArchitecture;
  parameters: Parameters;
}): Uint8Array {
  const { height, width } = architecture;
  return writeSafetensors(parameters, { format: FORMAT, height: String(height), width: String(width) });
}

function sideIn(metadata: Readonly<Record<string, string>>, name: keyof Sides): number {
  const side = Number(metadata[name]);
  if (Number.isInteger(side) && side > 0) return side;
  throw new Error(`the file of a VAE has no ${name} of its images in its metadata`);
}

/** @throws when the bytes are no safetensors file, or not one of a variational autoencoder */
export function decodeVae(bytes: Uint8Array): VaeFile {
  // A copy, so that nobody's later writes to these bytes reach the model.
  const own = new Uint8Array(bytes);
  const { metadata } = readSafetensors(own);
  if (metadata["format"] !== FORMAT)
    throw new Error(`the file says its format is ${metadata["format"] ?? "unknown"}, not ${FORMAT}: is it a VAE?`);
  return {
    height: sideIn(metadata, "height"),
    width: sideIn(metadata, "width"),
    parameters: readParameters(own),
  };
}
