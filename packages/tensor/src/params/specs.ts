import type { Stream } from "@heirloom/core";
import type { Tree } from "../program/tree.ts";
import type { TensorSpec } from "../run/contract.ts";

/** A tensor that is learned: its shape, how it begins, and whether weight decay pulls it to zero. */
export interface ParameterSpec extends TensorSpec {
  readonly dtype: "float32";
  readonly decay: boolean;
  readonly begin: (stream: Stream, size: number) => Float32Array<ArrayBuffer>;
}

/** Nested records and lists of parameters: the form of a model. Lists keep their length, so layers are a list. */
export type ParameterSpecs = { readonly [name: string]: ParameterSpec | ParameterSpecs | readonly ParameterSpecs[] };

/** Specifications with `T` in the place of every tensor: what a model function takes. */
export type Filled<S, T> = S extends TensorSpec
  ? T
  : S extends readonly (infer Item)[]
    ? readonly Filled<Item, T>[]
    : { readonly [Name in keyof S]: Filled<S[Name], T> };

/** Any tree is one of its fillings; the compiler cannot see it through the recursion. */
export const filled = <S, T>(tree: Tree<T>): Filled<S, T> => tree as Filled<S, T>;

interface Decay {
  /** Default: tensors of two axes and more. Embeddings say false. */
  readonly decay?: boolean;
}

type Begin = ParameterSpec["begin"];

const parameter = (shape: readonly number[], begin: Begin, decay = shape.length > 1): ParameterSpec => ({
  shape,
  dtype: "float32",
  decay,
  begin,
});

/** Begins as independent normals of mean 0 and standard deviation `sd`. */
export function normal(shape: readonly number[], sd: number, { decay }: Decay = {}): ParameterSpec {
  const begin: Begin = (stream, size) =>
    Float32Array.from(stream.normals(new Float64Array(size)), (value) => sd * value);
  return parameter(shape, begin, decay);
}

/** Begins uniform on (-bound, bound). */
export function uniform(shape: readonly number[], bound: number, { decay }: Decay = {}): ParameterSpec {
  const begin: Begin = (stream, size) => Float32Array.from({ length: size }, () => bound * (2 * stream.uniform() - 1));
  return parameter(shape, begin, decay);
}

export const zeros = (shape: readonly number[], { decay }: Decay = {}): ParameterSpec =>
  parameter(shape, (_stream, size) => new Float32Array(size), decay);

export const ones = (shape: readonly number[], { decay }: Decay = {}): ParameterSpec =>
  parameter(shape, (_stream, size) => new Float32Array(size).fill(1), decay);
