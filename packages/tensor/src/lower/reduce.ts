import type { Graph } from "../onnx/graph.ts";
import { expandedAlong, unscaled } from "./layout.ts";
import { only, rule } from "./rule.ts";
import { castTo } from "./unary.ts";
import { at, isFill, product, rounded, scaled } from "./value.ts";
import type { Value, View } from "./value.ts";

const OPERATORS = { Add: "ReduceSum", Mul: "ReduceProd", Max: "ReduceMax", Min: "ReduceMin" };
type Reduction = keyof typeof OPERATORS;

const FILLS: Record<Reduction, (value: number, count: number) => number> = {
  Add: (value, count) => value * count,
  Mul: (value, count) => value ** count,
  Max: (value) => value,
  Min: (value) => value,
};

interface Removal {
  readonly op: string;
  readonly axes: readonly number[];
}

/** Removes stored axes by an operator; the logical axes given are gone from the result. */
function reduceStored(graph: Graph, view: View, { op, axes }: Removal): View {
  const kept = view.shape.flatMap((_, axis) => (axes.includes(axis) ? [] : [axis]));
  const shape = kept.map((axis) => at(view.shape, axis));
  const gone = axes.flatMap((axis) => view.axes[axis] ?? []).toSorted((a, b) => a - b);
  if (gone.length === 0) return { ...view, shape, axes: kept.map((axis) => at(view.axes, axis)) };
  const name = graph.node(op, [view.name, graph.list(gone)], { keepdims: { int: 0 } });
  const left = view.stored.flatMap((_, axis) => (gone.includes(axis) ? [] : [axis]));
  const renumbered = kept.map((axis) => {
    const stored = at(view.axes, axis);
    return stored === null ? null : left.indexOf(stored);
  });
  return { ...view, name, shape, axes: renumbered, stored: left.map((axis) => at(view.stored, axis)) };
}

/** A sum over axes: along one that repeats the elements it is a factor. */
export function summed(graph: Graph, view: View, axes: readonly number[]): Value {
  const repeated = axes.filter((axis) => view.axes[axis] === null);
  return scaled(
    reduceStored(graph, view, { op: "ReduceSum", axes }),
    product(repeated.map((axis) => at(view.shape, axis))),
  );
}

function reduceView(graph: Graph, view: View, { op, axes }: { op: Reduction; axes: readonly number[] }): Value {
  if (op === "Add" && view.dtype === "float32") return summed(graph, view, axes);
  const plain = view.scale > 0 && op !== "Mul" ? view : unscaled(graph, view);
  const whole = op === "Add" || op === "Mul" ? expandedAlong(graph, plain, axes) : plain;
  return reduceStored(graph, whole, { op: OPERATORS[op], axes });
}

export const reduce = rule<{ op: Reduction; axis: number[] }>((call) => {
  const { op, axis } = call.params;
  const { shape, dtype } = only(call);
  const x = at(call.inputs, 0);
  if (isFill(x)) {
    const count = product(axis.map((index) => at(x.shape, index)));
    return [{ fill: rounded(FILLS[op](x.fill, count), dtype), shape, dtype }];
  }
  if (dtype !== "bool") return [reduceView(call.graph, x, { op, axes: axis })];
  const bits = castTo(call.graph, x, "int32") as View;
  const as = { Add: "Max", Mul: "Min", Max: "Max", Min: "Min" } as const;
  return [castTo(call.graph, reduceView(call.graph, bits, { op: as[op], axes: axis }), "bool")];
});
