import { Graph } from "../onnx/graph.ts";
import { encodeModel } from "../onnx/model.ts";
import type { Atom, Constant, Equation, Jaxpr, Program, Variable } from "../program/program.ts";
import { materialized } from "./layout.ts";
import { lowerNamed } from "./named.ts";
import { passes } from "./passes.ts";
import type { Out } from "./rule.ts";
import { rules } from "./rules.ts";
import { at, viewOf } from "./value.ts";
import type { Dtype, Value } from "./value.ts";

function dtypeOf(name: string, place: string): Dtype {
  if (name === "float32" || name === "int32" || name === "bool") return name;
  throw new Error(`${place} has type ${name}; lowered programs have float32, int32 and bool: cast it (astype)`);
}

function outsOf(equation: Equation): Out[] {
  const place = `a result of ${equation.primitive}`;
  return equation.outBinders.map(({ aval }) => ({ shape: aval.shape, dtype: dtypeOf(aval.dtype, place) }));
}

function read(atom: Atom, values: ReadonlyMap<Atom, Value>): Value {
  const found = values.get(atom);
  if (found !== undefined) return found;
  if (!("value" in atom)) throw new Error(`variable ${atom} is used before it is defined`);
  return { fill: Number(atom.value), shape: [], dtype: dtypeOf(atom.aval.dtype, "a literal") };
}

function lowerEquation(graph: Graph, equation: Equation, inputs: readonly Value[]): Value[] {
  const call = { graph, inputs, params: equation.params, outs: outsOf(equation) };
  if (equation.primitive === "jit") {
    return lowerNamed(call) ?? lowerJaxpr(graph, equation.params["jaxpr"] as Jaxpr, inputs);
  }
  const lowerRule = rules[equation.primitive];
  if (lowerRule === undefined) {
    const known = Object.keys(rules).join(", ");
    throw new Error(`no lowering for the primitive "${equation.primitive}" of jax-js; there is one for: ${known}`);
  }
  return lowerRule(call);
}

function lowerJaxpr(graph: Graph, jaxpr: Jaxpr, inputs: readonly Value[]): Value[] {
  const values = new Map<Atom, Value>(jaxpr.inBinders.map((variable, index) => [variable, at(inputs, index)]));
  for (const equation of jaxpr.eqns) {
    const operands = equation.inputs.map((atom) => read(atom, values));
    const results = lowerEquation(graph, equation, operands);
    equation.outBinders.forEach((variable: Variable, index) => values.set(variable, at(results, index)));
  }
  return jaxpr.outs.map((atom) => read(atom, values));
}

function lowerConstant(graph: Graph, { dtype, shape, data, fill }: Constant): Value {
  if (fill !== undefined) return { fill, shape, dtype };
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  return viewOf(graph.initializer(dtype, shape, bytes), shape, dtype);
}

/**
 * The bytes of an ONNX model that computes the program: inputs in0, in1, ... and outputs out0, out1, ... as in its signature.
 * The model has one meaning however many threads run it when `threads`, those of the session, is right; with more than it says,
 * gradients of lookups may lose sums.
 * @throws when the program has a primitive or a type that cannot be lowered, with its name
 */
export function lower(program: Program, { threads = 1 }: { readonly threads?: number } = {}): Uint8Array {
  const graph = new Graph(threads);
  const constants = program.constants.map((constant) => lowerConstant(graph, constant));
  const inputs = program.inputs.map(({ dtype, shape }, index) => {
    graph.input({ name: `in${index}`, element: dtype, shape });
    graph.describe(`in${index}`, shape);
    return viewOf(`in${index}`, shape, dtype);
  });
  const results = lowerJaxpr(graph, program.jaxpr, [...constants, ...inputs]);
  results.forEach((value, index) => {
    const { dtype, shape } = at(program.outputs, index);
    graph.output({ name: `out${index}`, element: dtype, shape }, materialized(graph, value).name);
  });
  return encodeModel(graph.model(passes));
}
