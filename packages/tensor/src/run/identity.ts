import { encodeModel } from "../onnx/model.ts";
import type { TensorSpec } from "./contract.ts";

/** A model that gives out what it takes. */
export function identity(specs: readonly TensorSpec[]): Uint8Array {
  const ports = (prefix: string) =>
    specs.map(({ dtype, shape }, index) => ({ name: `${prefix}${index}`, element: dtype, shape }));
  const nodes = specs.map((_, index) => ({
    op: "Identity",
    inputs: [`in${index}`],
    outputs: [`out${index}`],
    attributes: {},
  }));
  return encodeModel({ nodes, initializers: [], inputs: ports("in"), outputs: ports("out") });
}
