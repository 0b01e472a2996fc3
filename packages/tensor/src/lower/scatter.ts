import type { Graph } from "../onnx/graph.ts";
import { axesFirst, indexTuples, outPermutation, transposed } from "./indexing.ts";
import type { Indexing } from "./indexing.ts";
import { materialized, reshaped } from "./layout.ts";
import { only, rule } from "./rule.ts";
import { at, isFill, product, sameList, scaled, viewOf } from "./value.ts";
import type { Value, View } from "./value.ts";

interface ScatterParams extends Indexing {
  readonly shape: readonly number[];
  readonly op: "add" | "update";
}

/** Updates to be added to, or put into, a tensor whose axes that are looked up come first. */
interface Scattering {
  /** [...n, axes looked up] */
  readonly tuples: View;
  /** [...n, rest] */
  readonly updates: View;
  readonly op: "add" | "update";
  /** Shape of the tensor, and of it as it was before its axes were brought to the front. */
  readonly target: readonly number[];
  readonly order: readonly number[];
}

/** Name of the tensor `data` with the updates in it. */
function scattered(graph: Graph, data: string, { tuples, updates, op }: Scattering): string {
  const attributes = op === "add" ? { reduction: { text: "add" } } : {};
  return graph.node("ScatterND", [data, tuples.name, updates.name], attributes);
}

/**
 * The same by ScatterElements, in which one thread adds: ScatterND lets several add to the same element at once, and loses order and
 * sums. Slower by a factor of ten.
 */
function scatteredInOrder(graph: Graph, data: string, { tuples, updates, target }: Scattering): string {
  const depth = tuples.shape.at(-1) ?? 1;
  const rows = product(target.slice(0, depth));
  const count = product(tuples.shape) / depth;
  const width = product(target.slice(depth));
  const strides = target.slice(0, depth).map((_, axis) => product(target.slice(axis + 1, depth)));
  const weights = graph.numbers("int64", [depth], strides);
  const weighted = graph.node("Mul", [tuples.name, weights]);
  const places = graph.node("ReduceSum", [weighted, graph.list([-1])], { keepdims: { int: 1 } });
  const column = graph.node("Reshape", [places, graph.list([count, 1])]);
  const indices = graph.node("Expand", [column, graph.list([count, width])]);
  const operands = [
    reshaped(graph, { name: data, stored: target }, [rows, width]),
    indices,
    reshaped(graph, { name: updates.name, stored: updates.shape }, [count, width]),
  ];
  const attributes = { axis: { int: 0 }, reduction: { text: "add" } };
  const flat = graph.node("ScatterElements", operands, attributes);
  return reshaped(graph, { name: flat, stored: [rows, width] }, target);
}

/** What was added to zeros to make a tensor, so that it can be added to another one at once. */
const origins = new WeakMap<Graph, Map<string, Scattering>>();

function apply(graph: Graph, data: View, scattering: Scattering): View {
  const isRacy = graph.threads > 1 && scattering.op === "add";
  const place = isRacy ? scatteredInOrder : scattered;
  const { target, order } = scattering;
  const result = viewOf(place(graph, data.name, scattering), target, data.dtype);
  const shape = target.map((_, axis) => at(target, order.indexOf(axis)));
  return { ...result, shape, axes: shape.map((_, axis) => at(result.axes, order.indexOf(axis))) };
}

/** s a + t b = s (a + t/s b) where b was made by adding updates to zeros: the updates are added to a. Undefined where it was not. */
export function addedTo(graph: Graph, a: View, b: View): View | undefined {
  const origin = origins.get(graph)?.get(b.name);
  if (origin === undefined || origin.op !== "add") return undefined;
  const { target, order } = origin;
  const whole = b.axes.every((axis, index) => axis === null || axis === order.indexOf(index));
  if (!whole || product(a.shape) !== product(target) || a.axes.includes(null)) return undefined;
  const updates = materialized(graph, scaled(origin.updates, b.scale / a.scale));
  const sum = apply(graph, transposed(graph, { ...a, scale: 1 }, order), { ...origin, updates });
  return { ...sum, scale: a.scale };
}

export const scatter = rule<ScatterParams>(({ graph, inputs, params, outs }) => {
  const { shape, dtype } = only({ outs });
  const [given, ...indices] = inputs;
  if (given === undefined) return [];
  if (isFill(given) && given.fill === 0) return [{ ...given, shape }];
  const tuples = indexTuples(graph, indices);
  const { from } = outPermutation(given.shape.length, tuples.shape.length - 1, params.outDim);
  const updates = transposed(graph, isFill(given) ? materialized(graph, given) : given, from);
  const order = axesFirst(shape.length, params.axis);
  const target = order.map((axis) => at(shape, axis));
  const scattering: Scattering = { tuples, updates, op: params.op, target, order };
  const zeros = materialized(graph, { fill: 0, shape: target, dtype });
  const result: Value = apply(graph, zeros, scattering);
  if (sameList(result.shape, shape)) {
    const known = origins.get(graph) ?? new Map<string, Scattering>();
    origins.set(graph, known.set(result.name, scattering));
  }
  return [result];
});
