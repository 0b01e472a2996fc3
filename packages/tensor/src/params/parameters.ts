import type { Stream } from "@heirloom/core";
import { flatten } from "../program/tree.ts";
import type { Leaf } from "../program/tree.ts";
import type { TensorData } from "../run/contract.ts";
import type { ParameterSpec, ParameterSpecs } from "./specs.ts";

/** A tensor of float32 on the host, row-major. */
export interface HostTensor {
  readonly shape: readonly number[];
  readonly data: Float32Array<ArrayBuffer>;
}

/** Weights on the host by their paths ("blocks.0.attention.query.weight"), in the order of the specifications. */
export type Parameters = ReadonlyMap<string, HostTensor>;

export const sizeOf = (shape: readonly number[]): number => shape.reduce((product, extent) => product * extent, 1);

/** Parameters one by one, depth first, in the order in which they are written. Names are paths joined by dots. */
export const flattenSpecs = (specs: ParameterSpecs): Leaf<ParameterSpec>[] => flatten<ParameterSpec>(specs);

/** How many numbers are learned. */
export const countParameters = (specs: ParameterSpecs): number =>
  flattenSpecs(specs).reduce((sum, { value }) => sum + sizeOf(value.shape), 0);

/** Weights to begin with. Tensor i draws from child i of the stream, whatever the others draw. */
export function initialise(specs: ParameterSpecs, stream: Stream): Parameters {
  return new Map(
    flattenSpecs(specs).map(({ path, value: { shape, begin } }, index) => [
      path,
      { shape, data: begin(stream.child(index), sizeOf(shape)) },
    ]),
  );
}

const written = (shape: readonly number[]): string => `[${shape.join(", ")}]`;
const sameShape = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((extent, axis) => extent === b[axis]);

/**
 * The numbers of parameters in the order of the specifications, as a program takes them; not copied.
 * @throws when a tensor is missing, is unknown or has another shape
 */
export function toFlat(specs: ParameterSpecs, parameters: Parameters): Float32Array<ArrayBuffer>[] {
  const places = flattenSpecs(specs);
  const known = new Set(places.map(({ path }) => path));
  const unknown = [...parameters.keys()].find((name) => !known.has(name));
  if (unknown !== undefined) throw new Error(`the model has no parameter "${unknown}": is it one of another family?`);
  return places.map(({ path, value: { shape } }) => {
    const tensor = parameters.get(path);
    if (tensor === undefined) throw new Error(`the parameter "${path}" ${written(shape)} is missing`);
    if (!sameShape(tensor.shape, shape)) {
      throw new Error(
        `the parameter "${path}" has shape ${written(tensor.shape)} where the model has ${written(shape)}`,
      );
    }
    return tensor.data;
  });
}

/** Parameters from numbers in the order of the specifications; what follows behind them is left out. Not copied. */
export function fromFlat(specs: ParameterSpecs, flat: readonly TensorData[]): Parameters {
  return new Map(
    flattenSpecs(specs).map(({ path, value: { shape } }, index) => {
      const data = flat[index];
      if (!(data instanceof Float32Array) || data.length !== sizeOf(shape)) {
        throw new Error(`place ${index} does not hold the ${sizeOf(shape)} floats of "${path}"`);
      }
      return [path, { shape, data }];
    }),
  );
}
