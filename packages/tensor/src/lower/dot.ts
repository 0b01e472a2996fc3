import type { Graph } from "../onnx/graph.ts";
import { expandedAlong, reordered, reshaped } from "./layout.ts";
import { pointwise } from "./pointwise.ts";
import { summed } from "./reduce.ts";
import { only } from "./rule.ts";
import type { Rule } from "./rule.ts";
import { at, broadcastShapes, broadcastTo, isFill, product, scaled } from "./value.ts";
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

interface Matrix {
  readonly name: string;
  /** Stored with the summed axis before the kept one. */
  readonly transposed: boolean;
}

/** An operand as [batch, kept, inner] or, where it is stored so, as [batch, inner, kept]; without batch when there is none. */
function matrix(
  graph: Graph,
  view: View,
  roles: { batch: readonly number[]; kept: readonly number[]; inner: number },
): Matrix {
  const { batch, kept, inner } = roles;
  const size = (axes: readonly number[]): number => product(axes.map((axis) => at(view.shape, axis)));
  const places = (axes: readonly number[]): number[] => axes.flatMap((axis) => view.axes[axis] ?? []);
  const rising = (list: readonly number[]): boolean => list.every((place, i) => i === 0 || place > at(list, i - 1));
  const lead = batch.length > 0 ? [size(batch)] : [];
  if (!rising(places([...batch, ...kept, inner])) && rising(places([...batch, inner, ...kept]))) {
    return { name: reshaped(graph, view, [...lead, size([inner]), size(kept)]), transposed: true };
  }
  const moved = reordered(graph, view, [...batch, ...kept, inner]);
  return { name: reshaped(graph, moved, [...lead, size(kept), size([inner])]), transposed: false };
}

function multiplied(graph: Graph, a: Matrix, b: Matrix, hasBatch: boolean, alpha: number): string {
  const names = [a.name, b.name];
  const flag = (on: boolean): { int: number } => ({ int: on ? 1 : 0 });
  const attributes = { transA: flag(a.transposed), transB: flag(!b.transposed), alpha: { float: alpha } };
  if (!hasBatch) return graph.node("Gemm", names, attributes);
  return !a.transposed && b.transposed && alpha === 1
    ? graph.node("MatMul", names)
    : graph.node("com.microsoft.FusedMatMul", names, attributes);
}

function matrixProduct(graph: Graph, a: View, b: View, shape: readonly number[]): Value {
  const roles = rolesOf(a, b);
  const { batch, left, right, inner } = roles;
  const scale = a.scale * b.scale;
  const left2 = matrix(graph, { ...a, scale: 1 }, { batch, kept: left, inner });
  const right2 = matrix(graph, { ...b, scale: 1 }, { batch, kept: right, inner });
  const name = multiplied(graph, left2, right2, batch.length > 0, 1);
  const sizes = (axes: readonly number[]): number[] => axes.map((axis) => at(shape, axis));
  const lead = batch.length > 0 ? [product(sizes(batch))] : [];
  const flat = [...lead, product(sizes(left)), product(sizes(right))];
  const order = [...batch, ...left, ...right];
  const stored = sizes(order);
  const axes = shape.map((_, axis) => (order.includes(axis) ? order.indexOf(axis) : null));
  const result = {
    name: reshaped(graph, { name, stored: flat }, stored),
    stored,
    axes,
    shape,
    dtype: a.dtype,
    scale: 1,
  };
  return scaled(result, scale);
}

/** Sum of a product over its last axis, by NumPy's rules of broadcasting over all axes. */
export const dot: Rule = ({ graph, inputs, outs }) => {
  const { shape, dtype } = only({ outs });
  const full = broadcastShapes(inputs.map((input) => input.shape));
  const [a, b] = inputs.map((input) => broadcastTo(input, full));
  if (a === undefined || b === undefined) throw new Error("dot has two operands");
  const inner = full.length - 1;
  if (isFill(a) || isFill(b)) return [dotWithFill(graph, a, b, shape)];
  if (a.axes[inner] === null || b.axes[inner] === null) return [dotWithRepeated(graph, a, b)];
  const roles = rolesOf(a, b);
  if (dtype !== "float32" || (roles.left.length === 0 && roles.right.length === 0)) {
    return [summed(graph, times(graph, a, b), [inner])];
  }
  return [matrixProduct(graph, a, b, shape)];
};

function times(graph: Graph, a: View, b: View): View {
  const factor = a.scale * b.scale;
  return {
    ...pointwise(
      graph,
      "Mul",
      [
        { ...a, scale: 1 },
        { ...b, scale: 1 },
      ],
      a.dtype,
    ),
    scale: factor,
  };
}

function dotWithFill(graph: Graph, a: Value, b: Value, shape: readonly number[]): Value {
  const [fill, other] = isFill(a) ? [a, b] : [b, a];
  if (!isFill(fill)) throw new Error("one operand is a known number");
  const count = at(a.shape, a.shape.length - 1);
  if (isFill(other)) return { ...fill, fill: fill.fill * other.fill * count, shape };
  if (fill.fill === 0) return { ...fill, shape };
  const inner = other.shape.length - 1;
  if (other.dtype === "float32") return scaled(summed(graph, other, [inner]), fill.fill);
  return summed(graph, pointwise(graph, "Mul", [other, fill], other.dtype), [inner]);
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
