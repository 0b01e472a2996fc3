import type { TensorSpec } from "../run/contract.ts";

export type Dtype = TensorSpec["dtype"];

/** A tensor whose elements are all one known number. */
export interface Fill {
  readonly fill: number;
  readonly shape: readonly number[];
  readonly dtype: Dtype;
}

/**
 * A tensor of the graph seen through a permutation, a broadcast and a factor, none of which has been computed. Logical axis i
 * runs along axis axes[i] of the stored tensor; where that is null the values are the same all along it. Stored axes that no
 * logical axis runs along have size 1, and size 1 runs along none.
 */
export interface View {
  readonly name: string;
  readonly stored: readonly number[];
  readonly axes: readonly (number | null)[];
  readonly shape: readonly number[];
  readonly dtype: Dtype;
  /** Multiplies every element; 1 for all but float32. */
  readonly scale: number;
}

export type Value = Fill | View;

export function isFill(value: Value): value is Fill {
  return "fill" in value;
}

/** A stored tensor seen as it is. */
export function viewOf(name: string, shape: readonly number[], dtype: Dtype): View {
  return { name, stored: shape, axes: shape.map((size, axis) => (size === 1 ? null : axis)), shape, dtype, scale: 1 };
}

export function product(sizes: readonly number[]): number {
  return sizes.reduce((total, size) => total * size, 1);
}

export function sameList(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}

/** Element of a list at an index that is in it. */
export function at<T>(list: readonly T[], index: number): T {
  const item = list[index];
  if (item === undefined) throw new RangeError(`index ${index} of a list of ${list.length}`);
  return item;
}

/** Elements that are really stored. */
export function storedSize(value: Value): number {
  return isFill(value) ? 1 : product(value.stored);
}

/** Shape of an elementwise operation by NumPy's rules of broadcasting. */
export function broadcastShapes(shapes: readonly (readonly number[])[]): number[] {
  const rank = Math.max(0, ...shapes.map((shape) => shape.length));
  return Array.from({ length: rank }, (_, axis) => {
    const sizes = shapes.map((shape) => shape[axis - rank + shape.length] ?? 1);
    return sizes.find((size) => size !== 1) ?? 1;
  });
}

/** The value with its elements repeated to a larger shape, by NumPy's rules. */
export function broadcastTo(value: Value, shape: readonly number[]): Value {
  if (isFill(value)) return { ...value, shape };
  const extra = shape.length - value.shape.length;
  return { ...value, shape, axes: shape.map((_, axis) => (axis < extra ? null : at(value.axes, axis - extra))) };
}

/** Whether two views show the same elements in the same places, up to their factor. */
export function sameElements(a: View, b: View): boolean {
  return a.name === b.name && sameList(a.axes, b.axes) && sameList(a.shape, b.shape);
}

/** A number as its type holds it. */
export function rounded(value: number, dtype: Dtype): number {
  if (dtype === "float32") return Math.fround(value);
  return dtype === "int32" ? Math.trunc(value) | 0 : Number(value !== 0);
}

/** The value times a known number; nothing is computed for floats. */
export function scaled(value: Value, factor: number): Value {
  if (isFill(value)) return { ...value, fill: rounded(value.fill * factor, value.dtype) };
  const scale = value.scale * factor;
  return scale === 0 ? { fill: 0, shape: value.shape, dtype: value.dtype } : { ...value, scale };
}
