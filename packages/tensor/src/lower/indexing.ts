import type { Graph } from "../onnx/graph.ts";
import { materialized } from "./layout.ts";
import { only, rule } from "./rule.ts";
import { at, broadcastShapes, broadcastTo, isFill, viewOf } from "./value.ts";
import type { Value, View } from "./value.ts";

export interface Indexing {
  readonly axis: readonly number[];
  readonly outDim: number;
}

/** The axes looked up come first, then the others in turn. */
export function axesFirst(rank: number, axis: readonly number[]): number[] {
  return [...axis, ...Array.from({ length: rank }, (_, index) => index).filter((index) => !axis.includes(index))];
}

export function transposed(graph: Graph, view: View, perm: readonly number[]): View {
  return materialized(graph, {
    ...view,
    shape: perm.map((axis) => at(view.shape, axis)),
    axes: perm.map((axis) => at(view.axes, axis)),
  });
}

/** Index tensors of one broadcast shape, joined along a new last axis. */
export function indexTuples(graph: Graph, indices: readonly Value[]): View {
  const shape = broadcastShapes(indices.map((index) => index.shape));
  const columns = indices.map((index) => {
    const whole = materialized(graph, broadcastTo(index, shape));
    const wide = graph.node("Cast", [whole.name], { to: { int: 7 } });
    return graph.node("Reshape", [wide, graph.list([...shape, 1])]);
  });
  const name = columns.length === 1 ? at(columns, 0) : graph.node("Concat", columns, { axis: { int: -1 } });
  return viewOf(name, [...shape, indices.length], "int32");
}

/** Permutation that brings the axes of the indices, which stand first, to `outDim`, and its inverse. */
export function outPermutation(rank: number, indexRank: number, outDim: number): { to: number[]; from: number[] } {
  const axes = Array.from({ length: rank }, (_, axis) => axis);
  const rest = axes.slice(indexRank);
  const to = [...rest.slice(0, outDim), ...axes.slice(0, indexRank), ...rest.slice(outDim)];
  return { to, from: axes.map((axis) => to.indexOf(axis)) };
}

export const gather = rule<Indexing>(({ graph, inputs, params, outs }) => {
  const { shape, dtype } = only({ outs });
  const [x, ...indices] = inputs;
  if (x === undefined || isFill(x)) return x === undefined ? [] : [{ ...x, shape }];
  if (indices.length === 1 && params.outDim === params.axis[0]) {
    const index = materialized(graph, at(indices, 0));
    const name = graph.node("Gather", [materialized(graph, x).name, index.name], { axis: { int: params.outDim } });
    return [viewOf(name, shape, dtype)];
  }
  const front = transposed(graph, x, axesFirst(x.shape.length, params.axis));
  const tuples = indexTuples(graph, indices);
  const indexRank = tuples.shape.length - 1;
  const perm = outPermutation(shape.length, indexRank, params.outDim);
  const made = perm.from.map((axis) => at(shape, axis));
  const result = viewOf(graph.node("GatherND", [front.name, tuples.name]), made, dtype);
  return [{ ...result, shape, axes: perm.to.map((axis) => at(result.axes, axis)) }];
});
