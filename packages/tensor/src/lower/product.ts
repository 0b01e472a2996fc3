import type { Graph, Operator } from "../onnx/graph.ts";
import { reordered, reshaped, storedOrder } from "./layout.ts";
import { at, product, sameList } from "./value.ts";
import type { View } from "./value.ts";

/** A tensor of matrices with the flags under which the product reads it as [batch, kept, inner]. */
export interface Matrix {
  readonly name: string;
  /** Stored with the summed axis before the kept one. */
  readonly transposed: boolean;
  /** Stored with the batch between the two. */
  readonly batchInside: boolean;
}

export interface MatrixAxes {
  readonly batch: readonly number[];
  readonly kept: readonly number[];
  readonly inner: number;
}

/** An operand as matrices, in the order in which it is stored where flags can say so, else moved as little as possible. */
export function matrix(graph: Graph, view: View, { batch, kept, inner }: MatrixAxes): Matrix {
  const size = (axes: readonly number[]): number => product(axes.map((axis) => at(view.shape, axis)));
  const rising = (axes: readonly number[]): boolean => {
    const places = axes.flatMap((axis) => view.axes[axis] ?? []);
    return places.every((place, index) => index === 0 || place > at(places, index - 1));
  };
  const forms = [
    { groups: [batch, kept, [inner]], transposed: false, batchInside: false },
    { groups: [batch, [inner], kept], transposed: true, batchInside: false },
    { groups: [kept, batch, [inner]], transposed: false, batchInside: true },
    { groups: [[inner], batch, kept], transposed: true, batchInside: true },
  ];
  const asStored = forms.find(({ groups }) => rising(groups.flat()));
  const last = storedOrder(view).at(-1);
  const form = asStored ?? (kept.at(-1) === last && last !== undefined ? at(forms, 1) : at(forms, 0));
  const moved = reordered(graph, view, form.groups.flat());
  const sizes = form.groups.filter((axes) => axes !== batch || batch.length > 0).map(size);
  return { ...form, name: reshaped(graph, moved, sizes) };
}

/** A product of matrices, or one for each index of a batch, and so how a tensor was made. */
export interface Product {
  readonly a: Matrix;
  readonly b: Matrix;
  /** Sizes of the stored axes: of both operands, of the left alone, of the right alone. */
  readonly batch: readonly number[];
  readonly left: readonly number[];
  readonly right: readonly number[];
}

const origins = new WeakMap<Graph, Map<string, Product>>();

function operator({ a, b, batch }: Product): Operator {
  const flag = (on: boolean): { int: number } => ({ int: Number(on) });
  const sides = { transA: flag(a.transposed), transB: flag(!b.transposed) };
  if (batch.length === 0) return { op: "Gemm", attributes: sides };
  const isPlain = !a.transposed && b.transposed && !a.batchInside && !b.batchInside;
  if (isPlain) return { op: "MatMul" };
  const attributes = { ...sides, transBatchA: flag(a.batchInside), transBatchB: flag(b.batchInside) };
  return { op: "com.microsoft.FusedMatMul", attributes };
}

/** Name of the product, stored as [...batch, ...left, ...right]. */
export function multiplied(graph: Graph, origin: Product): string {
  const { a, b, batch, left, right } = origin;
  const { op, attributes } = operator(origin);
  const flat = [...(batch.length === 0 ? [] : [product(batch)]), product(left), product(right)];
  const made = graph.node(op, [a.name, b.name], attributes);
  graph.describe(made, flat);
  const name = reshaped(graph, { name: made, stored: flat }, [...batch, ...left, ...right]);
  const known = origins.get(graph) ?? new Map<string, Product>();
  origins.set(graph, known.set(name, origin));
  return name;
}

/** Whether a view, copied in its own order, would be read across its rows; a lone product must be turned around as a whole. */
function isAcross(view: View, { batch, left, right }: Product): boolean {
  const order = view.axes.filter((axis) => axis !== null);
  const first = batch.length;
  const lefts = left.map((_, index) => first + index);
  const rights = right.map((_, index) => first + left.length + index);
  if (lefts.length === 0 || rights.length === 0) return false;
  return first === 0 ? sameList(order, [...rights, ...lefts]) : order.at(-1) === lefts.at(-1);
}

/**
 * The same view on the product written the other way round, B^T A^T for (A B)^T, where that brings it nearer to its order: a weight's
 * gradient comes out in the layout of the weight.
 */
export function productTransposed(graph: Graph, view: View): View | undefined {
  const origin = origins.get(graph)?.get(view.name);
  if (origin === undefined || !isAcross(view, origin)) return undefined;
  const { a, b, batch, left, right } = origin;
  const name = multiplied(graph, { a: b, b: a, batch, left: right, right: left });
  const moved = (axis: number): number => {
    if (axis < batch.length) return axis;
    return axis < batch.length + left.length ? axis + right.length : axis - left.length;
  };
  const axes = view.axes.map((axis) => (axis === null ? null : moved(axis)));
  return { ...view, name, stored: [...batch, ...right, ...left], axes };
}
