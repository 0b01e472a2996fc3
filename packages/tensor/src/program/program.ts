import type { ClosedJaxpr, numpy } from "@jax-js/jax";
import type { Signature, TensorData, TensorSpec } from "./spec.ts";

/** An array of jax-js, traced or real. Each use consumes it: take `.ref` for all uses but the last. */
export type JaxArray = numpy.Array;

export type Jaxpr = ClosedJaxpr["jaxpr"];
export type Equation = Jaxpr["eqns"][number];
export type Atom = Jaxpr["outs"][number];
export type Variable = Jaxpr["inBinders"][number];

/** A tensor known when the program was traced: a mask, positions, a table. */
export interface Constant extends TensorSpec {
  readonly data: TensorData;
  /** The number that all elements are, where they are the same. */
  readonly fill?: number;
}

/** A function of tensors, traced at fixed shapes. */
export interface Program extends Signature {
  /** Its first binders are the constants, then come the inputs. */
  readonly jaxpr: Jaxpr;
  readonly constants: readonly Constant[];
  /** Paths of the leaves: "0.blocks.1.weight" is in the first argument. */
  readonly inputNames: readonly string[];
  /** Paths of the leaves of the result. */
  readonly outputNames: readonly string[];
  /** The function itself on flat arrays, for jax-js to run; consumes its arguments. */
  readonly apply: (...inputs: JaxArray[]) => JaxArray[];
}
