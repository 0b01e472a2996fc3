import type { Graph } from "../onnx/graph.ts";
import { expandedAlong } from "./layout.ts";
import { pointwise } from "./pointwise.ts";
import { matrix, multiplied } from "./product.ts";
import { summed } from "./reduce.ts";
import { only } from "./rule.ts";
import type { Rule } from "./rule.ts";
import { at, broadcastShapes, broadcastTo, isFill, scaled } from "./value.ts";
import type { Value, View } from "./value.ts";

/** Logical axes of a product by what they are to it: in both operands, in the left alone, in the right alone, summed. */
interface Roles {
  readonly batch: readonly number[];
  readonly left: readonly number[];
  readonly right: readonly number[];
  readonly inner: number;
}

function rolesOf(a: View, b: View): Roles {
  const inner = a.shape.length - 1;
  const outer = a.shape.map((_, axis) => axis).slice(0, inner);
  return {
    inner,
    batch: outer.filter((axis) => a.axes[axis] !== null && b.axes[axis] !== null),
    left: outer.filter((axis) => a.axes[axis] !== null && b.axes[axis] === null),
    right: outer.filter((axis) => a.axes[axis] === null && b.axes[axis] !== null),
  };
}

/** Axes of a view whose stored axes are these logical ones in turn. */
function placed(shape: readonly number[], order: readonly number[]): (number | null)[] {
  return shape.map((_, axis) => (order.includes(axis) ? order.indexOf(axis) : null));
}

function matrixProduct(graph: Graph, a: View, b: View): View {
  const { batch, left, right, inner } = rolesOf(a, b);
  const first = matrix(graph, { ...a, scale: 1 }, { batch, kept: left, inner });
  const second = matrix(graph, { ...b, scale: 1 }, { batch, kept: right, inner });
  const shape = broadcastShapes([a.shape, b.shape]).slice(0, inner);
  const sizes = (axes: readonly number[]): number[] => axes.map((axis) => at(shape, axis));
  const parts = { batch: sizes(batch), left: sizes(left), right: sizes(right) };
  const name = multiplied(graph, { a: first, b: second, ...parts });
  const order = [...batch, ...left, ...right];
  return { name, stored: sizes(order), axes: placed(shape, order), shape, dtype: a.dtype, scale: a.scale * b.scale };
}

/** Sum of a product over its last axis, by NumPy's rules of broadcasting over all axes. */
export const dot: Rule = ({ graph, inputs, outs }) => {
  const { dtype } = only({ outs });
  const full = broadcastShapes(inputs.map((input) => input.shape));
  const [a, b] = inputs.map((input) => broadcastTo(input, full));
  if (a === undefined || b === undefined) throw new Error("dot has two operands");
  const inner = full.length - 1;
  if (isFill(a) || isFill(b)) return [dotWithFill(graph, a, b)];
  if (a.axes[inner] === null || b.axes[inner] === null) return [dotWithRepeated(graph, a, b)];
  const roles = rolesOf(a, b);
  if (dtype !== "float32" || (roles.left.length === 0 && roles.right.length === 0)) {
    return [summed(graph, times(graph, a, b), [inner])];
  }
  return [matrixProduct(graph, a, b)];
};

function times(graph: Graph, a: View, b: View): View {
  const product = pointwise(graph, { op: "Mul", dtype: a.dtype }, [
    { ...a, scale: 1 },
    { ...b, scale: 1 },
  ]);
  return { ...product, scale: a.scale * b.scale };
}

function dotWithFill(graph: Graph, a: Value, b: Value): Value {
  const shape = broadcastShapes([a.shape, b.shape]).slice(0, -1);
  const [fill, other] = isFill(a) ? [a, b] : [b, a];
  if (!isFill(fill)) throw new Error("one operand is a known number");
  const count = at(a.shape, a.shape.length - 1);
  if (isFill(other)) return { ...fill, fill: fill.fill * other.fill * count, shape };
  if (fill.fill === 0) return { ...fill, shape };
  const inner = other.shape.length - 1;
  if (other.dtype === "float32") return scaled(summed(graph, other, [inner]), fill.fill);
  return summed(graph, pointwise(graph, { op: "Mul", dtype: other.dtype }, [other, fill]), [inner]);
}

/** Where an operand is the same all along the summed axis, the other is summed first. */
function dotWithRepeated(graph: Graph, a: View, b: View): Value {
  const inner = a.shape.length - 1;
  if (a.dtype !== "float32") return summed(graph, expandedAlong(graph, times(graph, a, b), [inner]), [inner]);
  const first = summed(graph, a, [inner]);
  const second = summed(graph, b, [inner]);
  if (isFill(first) || isFill(second)) return isFill(first) ? first : second;
  return scaled(times(graph, first, second), 1 / at(a.shape, inner));
}
