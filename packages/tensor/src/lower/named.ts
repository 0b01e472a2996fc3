import type { Graph } from "../onnx/graph.ts";
import { materialized, reshaped, reshapeView, unscaled } from "./layout.ts";
import { GELU_TANH } from "./passes.ts";
import type { Call } from "./rule.ts";
import { mapped } from "./unary.ts";
import { at, isFill, storedSize, viewOf } from "./value.ts";
import type { Value, View } from "./value.ts";

type Parameters = Readonly<Record<string, number | string>>;
type Fused = (graph: Graph, x: View, parameters: Parameters) => Value[];

function rows(x: View): View {
  return viewOf(x.name, x.shape, x.dtype);
}

const lastAxis = { axis: { int: -1 } };

/** Operators of the runtime for whole functions of one tensor, by the name that a function has in the traced program. */
const fused: Readonly<Record<string, Fused | undefined>> = {
  tanh: (graph, x) => [mapped(graph, "Tanh", x)],
  sigmoid: (graph, x) => [mapped(graph, "Sigmoid", x)],
  relu: (graph, x) => [mapped(graph, "Relu", x)],
  geluTanh: (graph, view) => {
    const x = unscaled(graph, view);
    const linear = 2 * Math.sqrt(2 / Math.PI);
    const square = graph.node("Mul", [x.name, x.name]);
    const constants = [0.044715 * linear, linear].map((value) => graph.scalar("float32", value));
    return graph.nodes({ op: GELU_TANH }, [x.name, square, ...constants], 2).map((name) => ({ ...x, name }));
  },
  standardize: (graph, x, { epsilon }) => {
    const whole = materialized(graph, x);
    const width = whole.shape.at(-1) ?? 1;
    // As a matrix: on three axes the runtime fuses it with an addition before it, into an operator ten times slower.
    const flat = reshaped(graph, whole, [storedSize(whole) / width, width]);
    const ones = graph.numbers(
      "float32",
      [width],
      Array.from({ length: width }, () => 1),
    );
    const attributes = { axis: { int: -1 }, epsilon: { float: Number(epsilon) } };
    const [z = "", , inverse = ""] = graph.nodes({ op: "LayerNormalization", attributes }, [flat, ones], 3);
    const column = [...whole.shape.slice(0, -1), 1];
    const rows = viewOf(z, [storedSize(whole) / width, width], x.dtype);
    const deviations = viewOf(inverse, [storedSize(whole) / width, 1], x.dtype);
    return [reshapeView(graph, rows, whole.shape), reshapeView(graph, deviations, column)];
  },
  softmax: (graph, x) => {
    const whole = rows(materialized(graph, x));
    return [{ ...whole, name: graph.node("Softmax", [whole.name], lastAxis) }];
  },
  logSoftmax: (graph, x) => {
    const whole = rows(materialized(graph, x));
    return [{ ...whole, name: graph.node("LogSoftmax", [whole.name], lastAxis) }];
  },
};

const PREFIX = "heirloom:";
const DERIVED = "_jvp";

/**
 * The results of a named function by one operator; undefined where there is none, and its equations are to be lowered. Forward mode adds
 * to a function's name and doubles its arguments and results: fused only where the changes are known to be zero.
 */
export function lowerNamed(call: Call): Value[] | undefined {
  const name = String(call.params["name"]);
  if (!name.startsWith(PREFIX)) return undefined;
  const derived = name.endsWith(DERIVED);
  const plain = derived ? name.slice(0, -DERIVED.length) : name;
  const [, key = "", ...rest] = plain.split(":");
  const rule = fused[key];
  const x = at(call.inputs, 0);
  const changes = derived ? call.inputs.slice(call.inputs.length / 2) : [];
  if (rule === undefined || isFill(x) || !changes.every((dx) => isFill(dx) && dx.fill === 0)) return undefined;
  const values = rule(call.graph, x, JSON.parse(rest.join(":")) as Parameters);
  return derived ? [...values, ...call.outs.slice(values.length).map((out) => ({ ...out, fill: 0 }))] : values;
}
