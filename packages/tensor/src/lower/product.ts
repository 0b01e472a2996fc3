import type { Graph } from "../onnx/graph.ts";
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

/** Products of matrices, one for each index of the batch. */
export function batchedProduct(graph: Graph, a: Matrix, b: Matrix): string {
  const flag = (on: boolean): { int: number } => ({ int: on ? 1 : 0 });
  const attributes = {
    transA: flag(a.transposed),
    transB: flag(!b.transposed),
    transBatchA: flag(a.batchInside),
    transBatchB: flag(b.batchInside),
  };
  const plain = !a.transposed && b.transposed && !a.batchInside && !b.batchInside;
  return plain
    ? graph.node("MatMul", [a.name, b.name])
    : graph.node("com.microsoft.FusedMatMul", [a.name, b.name], attributes);
}

/** How a tensor was made by one product of two matrices, so that it can be made transposed instead. */
interface Origin {
  readonly a: Matrix;
  readonly b: Matrix;
  /** Sizes of the stored axes that come from the left operand. */
  readonly left: readonly number[];
  readonly right: readonly number[];
}

const origins = new WeakMap<Graph, Map<string, Origin>>();

/** One product of two matrices, stored as [...left, ...right]. */
export function plainProduct(graph: Graph, origin: Origin): string {
  const { a, b, left, right } = origin;
  const attributes = { transA: { int: Number(a.transposed) }, transB: { int: Number(!b.transposed) } };
  const flat = [product(left), product(right)];
  const gemm = graph.node("Gemm", [a.name, b.name], attributes);
  graph.describe(gemm, flat);
  const name = reshaped(graph, { name: gemm, stored: flat }, [...left, ...right]);
  const known = origins.get(graph) ?? new Map<string, Origin>();
  origins.set(graph, known.set(name, origin));
  return name;
}

/**
 * The same view on the product written the other way round, where the view has all axes of the right operand before those of the left:
 * a weight's gradient comes out in the layout of the weight.
 */
export function productTransposed(graph: Graph, view: View): View | undefined {
  const origin = origins.get(graph)?.get(view.name);
  if (origin === undefined) return undefined;
  const { a, b, left, right } = origin;
  const count = left.length;
  const solid = (axes: number[]): number[] => axes.filter((axis) => at(view.stored, axis) !== 1);
  const swapped = [...right.map((_, index) => count + index), ...left.map((_, index) => index)];
  const order = view.axes.flatMap((axis) => axis ?? []);
  if (
    !sameList(order, solid(swapped)) ||
    sameList(
      order,
      order.toSorted((p, q) => p - q),
    )
  )
    return undefined;
  const name = plainProduct(graph, { a: b, b: a, left: right, right: left });
  return {
    ...view,
    name,
    stored: [...right, ...left],
    axes: view.axes.map((axis) => (axis === null ? null : swapped.indexOf(axis))),
  };
}
