import type { Graph } from "../onnx/graph.ts";
import type { Attributes } from "../onnx/model.ts";
import { activeShape, arranged, storedOrder, unscaled } from "./layout.ts";
import { at, broadcastShapes, broadcastTo, isFill, storedSize } from "./value.ts";
import type { Dtype, Value, View } from "./value.ts";

/** Order of the logical axes in which the largest operand is stored; axes it does not store come first. */
function commonOrder(views: readonly View[], rank: number): number[] {
  const identity = Array.from({ length: rank }, (_, axis) => axis);
  const largest = views.reduce((best, view) => (storedSize(view) > storedSize(best) ? view : best));
  const rivals = views.filter((view) => storedSize(view) === storedSize(largest));
  const order = rivals.map(storedOrder).find(isAscending) ?? storedOrder(largest);
  return isAscending(order) ? identity : [...identity.filter((axis) => !order.includes(axis)), ...order];
}

function isAscending(order: readonly number[]): boolean {
  return order.every((axis, index) => index === 0 || axis > at(order, index - 1));
}

interface Pointwise {
  readonly op: string;
  /** Of the result. */
  readonly dtype: Dtype;
  readonly attributes?: Attributes;
}

/** An operator of one result on operands brought to one layout; nothing is repeated that the operator can repeat itself. */
export function pointwise(graph: Graph, { op, dtype, attributes }: Pointwise, values: readonly Value[]): View {
  const shape = broadcastShapes(values.map((value) => value.shape));
  const views = values.map((value) => broadcastTo(value, shape));
  const real = views.flatMap((value) => (isFill(value) ? [] : [unscaled(graph, value)]));
  if (real.length === 0) throw new Error(`${op} of known numbers alone must be computed when lowering`);
  const order = commonOrder(real, shape.length);
  const operands = views.map((value) =>
    isFill(value)
      ? { name: graph.scalar(value.dtype, value.fill), rank: 0 }
      : arranged(graph, unscaled(graph, value), order),
  );
  const actives = real.map(activeShape);
  const active = order.map((axis) => actives.map((sizes) => at(sizes, axis)).find((size) => size !== 1) ?? 1);
  const missing = order.length - Math.max(...operands.map((operand) => operand.rank));
  const name = graph.node(
    op,
    operands.map((operand) => operand.name),
    attributes,
  );
  graph.describe(name, active.slice(missing));
  const axes = shape.map((_, axis) => (at(active, order.indexOf(axis)) === 1 ? null : order.indexOf(axis) - missing));
  return { name, stored: active.slice(missing), axes, shape, dtype, scale: 1 };
}
