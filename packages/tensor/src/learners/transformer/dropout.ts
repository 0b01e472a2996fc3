import { numpy as np } from "@jax-js/jax";
import type { Stream } from "@heirloom/core";
import type { JaxArray } from "../../program/program.ts";
import type { TensorSpec } from "../../run/contract.ts";
import type { Dropout } from "./model.ts";

/** Values of a byte: shares are rounded to 1/256. */
const LEVELS = 256;

/** Of 256, those that leave a number out; none only for a share of 0. */
const levelsOf = (share: number): number => (share === 0 ? 0 : Math.max(1, Math.round(share * LEVELS)));

const PREFIX = "kept";

/** Masks for the embeddings and for what each of two branches a layer adds: [b t, d], true where a number is kept. */
export function maskSpecs(
  { layers, width, context }: { layers: number; width: number; context: number },
  rows: number,
  share: number,
): Record<string, TensorSpec> {
  const count = share === 0 ? 0 : 1 + 2 * layers;
  const spec: TensorSpec = { shape: [rows * context, width], dtype: "bool" };
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`${PREFIX}${index}`, spec]));
}

/** Draws the masks among inputs. A byte of the stream decides on each number. */
export function dropoutMasks(
  inputs: Readonly<Record<string, TensorSpec>>,
  share: number,
  stream: Stream,
): Record<string, Uint8Array<ArrayBuffer>> {
  const least = levelsOf(share);
  const names = Object.keys(inputs).filter((name) => name.startsWith(PREFIX));
  return Object.fromEntries(
    names.map((name, index) => {
      const size = inputs[name]!.shape.reduce((product, extent) => product * extent, 1);
      const words = new Int32Array(2 * Math.ceil(size / 8));
      stream.child(index).cipher.blocks(words, 0, 0);
      const bytes = new Uint8Array(words.buffer, 0, size);
      return [name, bytes.map((byte) => (byte >= least ? 1 : 0))];
    }),
  );
}

/** Leaves out what the masks say, in the order of their names, and makes up for it (Srivastava et al. 2014). Consumes the masks. */
export function dropout(inputs: Readonly<Record<string, JaxArray>>, share: number): Dropout | undefined {
  if (share === 0) return undefined;
  const scale = LEVELS / (LEVELS - levelsOf(share));
  let used = 0;
  return (x) => np.where(inputs[`${PREFIX}${used++}`]!, x, 0).mul(scale);
}
