import type { Graph } from "../onnx/graph.ts";
import { at, isFill, sameList, viewOf } from "./value.ts";
import type { Fill, Value, View } from "./value.ts";

const withoutOnes = (sizes: readonly number[]): number[] => sizes.filter((size) => size !== 1);

/** Size along each logical axis as stored: 1 where the values repeat. */
export function activeShape(view: View): number[] {
  return view.axes.map((axis) => (axis === null ? 1 : at(view.stored, axis)));
}

/** Logical axes that are stored, in the order in which they are. */
export function storedOrder(view: View): number[] {
  const logical = view.axes.flatMap((axis, index) => (axis === null ? [] : [index]));
  return logical.toSorted((a, b) => (view.axes[a] ?? 0) - (view.axes[b] ?? 0));
}

/** The view with its factor multiplied out. */
export function unscaled(graph: Graph, view: View): View {
  if (view.scale === 1) return view;
  const name =
    view.scale === -1
      ? graph.node("Neg", [view.name])
      : graph.node("Mul", [view.name, graph.scalar("float32", view.scale)]);
  return { ...view, name, scale: 1 };
}

/** Name of the tensor reshaped, when its shape is another. */
export function reshaped(
  graph: Graph,
  view: { name: string; stored: readonly number[] },
  shape: readonly number[],
): string {
  if (sameList(view.stored, shape)) return view.name;
  const name = graph.node("Reshape", [view.name, graph.list(shape)]);
  graph.describe(name, shape);
  return name;
}

/** The same view with its axes stored in the order in which `order` lists the logical ones; those not stored are skipped. */
export function reordered(graph: Graph, view: View, order: readonly number[]): View {
  const wanted = order.filter((axis) => view.axes[axis] !== null);
  if (sameList(wanted, storedOrder(view))) return view;
  const solid = wanted.map((axis) => at(view.axes, axis) ?? 0);
  const ones = view.stored.flatMap((size, axis) => (size === 1 ? [axis] : []));
  const perm = [...ones, ...solid];
  const name = graph.node("Transpose", [view.name], { perm: { ints: perm } });
  const axes = view.axes.map((axis) => (axis === null ? null : perm.indexOf(axis)));
  return { ...view, name, stored: perm.map((axis) => at(view.stored, axis)), axes };
}

/** Sizes without the ones before the first that is not one. */
function trimmed(sizes: readonly number[]): readonly number[] {
  const first = sizes.findIndex((size) => size !== 1);
  return first < 0 ? [] : sizes.slice(first);
}

/** A tensor with one axis for each of `order`, of size 1 where the view repeats; leading ones may be missing. */
export function arranged(graph: Graph, view: View, order: readonly number[]): { name: string; rank: number } {
  const moved = reordered(graph, view, order);
  const active = activeShape(moved);
  const shape = order.map((axis) => at(active, axis));
  const fits = moved.stored.length <= shape.length && sameList(trimmed(moved.stored), trimmed(shape));
  return fits
    ? { name: moved.name, rank: moved.stored.length }
    : { name: reshaped(graph, moved, shape), rank: shape.length };
}

/** A view whose stored tensor has exactly the logical shape, nothing left to compute. */
export function materialized(graph: Graph, value: Value): View {
  if (isFill(value)) return filled(graph, value);
  const plain = unscaled(graph, value);
  const identity = plain.shape.map((_, axis) => axis);
  const moved = reordered(graph, plain, identity);
  const active = activeShape(moved);
  let name = reshaped(graph, moved, active);
  if (!sameList(active, plain.shape)) name = graph.node("Expand", [name, graph.list(plain.shape)]);
  return viewOf(name, plain.shape, plain.dtype);
}

function filled(graph: Graph, { dtype, fill, shape }: Fill): View {
  const scalar = graph.scalar(dtype, fill);
  return viewOf(shape.length === 0 ? scalar : graph.node("Expand", [scalar, graph.list(shape)]), shape, dtype);
}

/** The view with the repeated values of some axes written out. */
export function expandedAlong(graph: Graph, view: View, axes: readonly number[]): View {
  const missing = axes.filter((axis) => view.axes[axis] === null && view.shape[axis] !== 1);
  if (missing.length === 0) return view;
  const identity = view.shape.map((_, axis) => axis);
  const moved = reordered(graph, view, identity);
  const active = activeShape(moved);
  const target = active.map((size, axis) => (missing.includes(axis) ? at(view.shape, axis) : size));
  const name = graph.node("Expand", [reshaped(graph, moved, active), graph.list(target)]);
  return { ...viewOf(name, target, view.dtype), shape: view.shape, scale: view.scale };
}

interface Group {
  readonly from: number[];
  readonly to: number[];
}

/** Cuts two shapes of one size into the shortest runs of axes with equal products. */
export function axisGroups(from: readonly number[], to: readonly number[]): Group[] {
  const groups: Group[] = [];
  let i = 0;
  let j = 0;
  while (i < from.length || j < to.length) {
    const group: Group = { from: [], to: [] };
    let left = 1;
    let right = 1;
    const takeLeft = (): void => void ((left *= at(from, i)), group.from.push(i++));
    const takeRight = (): void => void ((right *= at(to, j)), group.to.push(j++));
    if (i < from.length) takeLeft();
    if (j < to.length) takeRight();
    while (left !== right) {
      if ((left < right || j >= to.length) && i < from.length) takeLeft();
      else takeRight();
    }
    groups.push(group);
  }
  return groups;
}

/** Stored axes that are not of size 1, numbered among themselves. */
function ranks(view: View): Map<number, number> {
  const solid = view.stored.flatMap((size, axis) => (size === 1 ? [] : [axis]));
  return new Map(solid.map((axis, rank) => [axis, rank]));
}

function isContiguous(view: View, axes: readonly number[]): boolean {
  const rank = ranks(view);
  const places = axes.map((axis) => rank.get(at(view.axes, axis) ?? -1) ?? -1);
  return places.every((place, index) => index === 0 || place === at(places, index - 1) + 1);
}

/** Another shape for the same elements, keeping what is permuted or repeated so wherever whole groups of axes are. */
export function reshapeView(graph: Graph, view: View, shape: readonly number[]): View {
  const groups = axisGroups(view.shape, shape);
  const real = groups.map((group) => group.from.filter((axis) => view.shape[axis] !== 1));
  const mixed = real.find((axes) => {
    const repeated = axes.filter((axis) => view.axes[axis] === null).length;
    return repeated > 0 && repeated < axes.length;
  });
  if (mixed !== undefined) return reshapeView(graph, expandedAlong(graph, view, mixed), shape);
  const solid = groups.flatMap((group, index) => {
    const axes = at(real, index);
    return axes.length > 0 && view.axes[at(axes, 0)] !== null ? [{ axes, to: group.to }] : [];
  });
  if (!solid.every((group) => isContiguous(view, group.axes))) {
    const identity = view.shape.map((_, axis) => axis);
    return reshapeView(graph, reordered(graph, view, identity), shape);
  }
  return regrouped(graph, view, { shape, solid });
}

interface Regrouping {
  readonly shape: readonly number[];
  /** Logical axes that are stored, and those of the new shape that they become. */
  readonly solid: readonly { axes: readonly number[]; to: readonly number[] }[];
}

function regrouped(graph: Graph, view: View, { shape, solid }: Regrouping): View {
  const order = solid.toSorted((a, b) => (view.axes[at(a.axes, 0)] ?? 0) - (view.axes[at(b.axes, 0)] ?? 0));
  const sequence = order.flatMap((group) => group.to.filter((axis) => shape[axis] !== 1));
  const stored = sequence.map((axis) => at(shape, axis));
  const axes = shape.map((size, axis) => (size === 1 || !sequence.includes(axis) ? null : sequence.indexOf(axis)));
  if (!sameList(withoutOnes(view.stored), stored)) {
    return { ...view, name: reshaped(graph, view, stored), stored, axes, shape };
  }
  const places = [...ranks(view).keys()];
  return { ...view, axes: axes.map((axis) => (axis === null ? null : at(places, axis))), shape };
}
