import type { Graph } from "../onnx/graph.ts";
import type { Attributes } from "../onnx/model.ts";
import { materialized, reshaped } from "./layout.ts";
import { only, rule } from "./rule.ts";
import { flip, pad, shrink } from "./shape.ts";
import { at, broadcastTo, isFill, product, viewOf } from "./value.ts";
import type { Value, View } from "./value.ts";

type Pair = readonly [number, number];

/** Leading axes of both operands count separate convolutions; then batch and channels of the left, out and in channels of the right. */
interface ConvParams {
  readonly vmapDims: number;
  readonly strides: readonly number[];
  readonly padding: readonly Pair[];
  readonly lhsDilation: readonly number[];
  readonly rhsDilation: readonly number[];
}

interface Convolution extends ConvParams {
  /** [N, groups * C, ...space] */
  readonly x: View;
  /** [groups * O, C, ...window] */
  readonly w: View;
  readonly groups: number;
}

const ints = (list: readonly number[]): { ints: readonly number[] } => ({ ints: list });
const isOne = (value: number): boolean => value === 1;

function permuted(graph: Graph, view: View, perm: readonly number[]): View {
  const shape = perm.map((axis) => at(view.shape, axis));
  return materialized(graph, { ...view, shape, axes: perm.map((axis) => at(view.axes, axis)) });
}

function shaped(graph: Graph, view: View, shape: readonly number[]): View {
  return viewOf(reshaped(graph, view, shape), shape, view.dtype);
}

/** Applies a rule for one operand whose result has a known shape. */
function applied(graph: Graph, x: View, step: { rule: typeof pad; params: object; shape: readonly number[] }): View {
  const outs = [{ shape: step.shape, dtype: x.dtype }];
  const [result] = step.rule({ graph, inputs: [x], params: { ...step.params }, outs });
  return materialized(graph, result ?? x);
}

/** Zeros added to, or where negative elements taken from, both ends of the spatial axes. */
function padded(graph: Graph, x: View, padding: readonly Pair[]): View {
  const outer = x.shape.length - padding.length;
  const both = [...Array.from({ length: outer }, (): Pair => [0, 0]), ...padding];
  const slice = both.map(([before, after], axis): Pair => {
    return [Math.max(0, -before), at(x.shape, axis) - Math.max(0, -after)];
  });
  const width = both.map(([before, after]): Pair => [Math.max(0, before), Math.max(0, after)]);
  const cut = slice.map(([start, end]) => end - start);
  const less = applied(graph, x, { rule: shrink, params: { slice }, shape: cut });
  if (width.flat().every((size) => size === 0)) return less;
  const shape = cut.map((size, axis) => size + at(at(width, axis), 0) + at(at(width, axis), 1));
  return applied(graph, less, { rule: pad, params: { width }, shape });
}

/** Elements spread `steps` apart along the spatial axes with zeros between them. */
function dilated(graph: Graph, x: View, steps: readonly number[]): View {
  const outer = x.shape.length - steps.length;
  const space = x.shape.slice(outer);
  const split = [...x.shape.slice(0, outer), ...space.flatMap((size) => [size, 1])];
  const width = split.map((_, axis): Pair => {
    const inside = axis >= outer && (axis - outer) % 2 === 1;
    return [0, inside ? at(steps, (axis - outer - 1) / 2) - 1 : 0];
  });
  const wide = split.map((size, axis) => size + at(at(width, axis), 1));
  const spread = applied(graph, shaped(graph, x, split), { rule: pad, params: { width }, shape: wide });
  const full = space.map((size, axis) => size * at(steps, axis));
  const joined = shaped(graph, spread, [...x.shape.slice(0, outer), ...full]);
  return padded(
    graph,
    joined,
    steps.map((step): Pair => [0, 1 - step]),
  );
}

function convolved(graph: Graph, conv: Convolution): string {
  const isNegative = conv.padding.flat().some((size) => size < 0);
  const isSpread = !conv.lhsDilation.every(isOne);
  const spread = isSpread ? dilated(graph, conv.x, conv.lhsDilation) : conv.x;
  const x = isNegative ? padded(graph, spread, conv.padding) : spread;
  const padding = isNegative ? conv.padding.map((): Pair => [0, 0]) : conv.padding;
  const attributes: Attributes = {
    strides: ints(conv.strides),
    dilations: ints(conv.rhsDilation),
    pads: ints([...padding.map(([before]) => before), ...padding.map(([, after]) => after)]),
    group: { int: conv.groups },
  };
  return graph.node("Conv", [x.name, conv.w.name], attributes);
}

/** Windows turned around with their channels exchanged: [groups * C, O, ...window], as ConvTranspose wants them. */
function turned(graph: Graph, { w, groups }: Convolution): View {
  const [outs = 1, channels = 1, ...window] = w.shape;
  const axis = window.map((_, index) => index + 3);
  const grouped = shaped(graph, w, [groups, outs / groups, channels, ...window]);
  const exchanged = permuted(graph, grouped, [0, 2, 1, ...axis]);
  const flipped = applied(graph, exchanged, { rule: flip, params: { axis }, shape: exchanged.shape });
  return shaped(graph, flipped, [groups * channels, outs / groups, ...window]);
}

/** A convolution of stride 1 over spread elements: the transpose of a convolution with that stride. */
function transposeConvolved(graph: Graph, conv: Convolution): string {
  const reach = conv.rhsDilation.map((step, axis) => step * (at(conv.w.shape, axis + 2) - 1));
  const pads = conv.padding.map(([before, after], axis): Pair => [at(reach, axis) - before, at(reach, axis) - after]);
  const crop = pads.map(([before, after]): Pair => [Math.max(0, before), Math.max(0, after)]);
  const attributes: Attributes = {
    strides: ints(conv.lhsDilation),
    dilations: ints(conv.rhsDilation),
    pads: ints([...crop.map(([before]) => before), ...crop.map(([, after]) => after)]),
    group: { int: conv.groups },
  };
  const name = graph.node("ConvTranspose", [conv.x.name, turned(graph, conv).name], attributes);
  const extra = pads.map(([before, after]): Pair => [Math.max(0, -before), Math.max(0, -after)]);
  if (extra.flat().every((size) => size === 0)) return name;
  const space = conv.x.shape.slice(2).map((size, axis) => {
    const [before, after] = at(crop, axis);
    return (size - 1) * at(conv.lhsDilation, axis) + 1 + at(reach, axis) - before - after;
  });
  const [count = 1] = conv.x.shape;
  return padded(graph, viewOf(name, [count, at(conv.w.shape, 0), ...space], conv.x.dtype), extra).name;
}

/** Both operands with one leading axis for all convolutions, moved to the channels as groups. */
function grouped(graph: Graph, [lhs, rhs]: readonly [Value, Value], params: ConvParams): Convolution {
  const { vmapDims } = params;
  const lead = at([lhs, rhs], 0)
    .shape.slice(0, vmapDims)
    .map((size, axis) => Math.max(size, at(rhs.shape, axis)));
  const groups = product(lead);
  const [x, w] = [lhs, rhs].map((value) => {
    const inner = value.shape.slice(vmapDims);
    return shaped(graph, materialized(graph, broadcastTo(value, [...lead, ...inner])), [groups, ...inner]);
  });
  if (x === undefined || w === undefined) throw new Error("conv has two operands");
  const [, count = 1, channels = 1, ...space] = x.shape;
  const [, outs = 1, , ...window] = w.shape;
  const axes = space.map((_, axis) => axis + 3);
  const joined = shaped(graph, permuted(graph, x, [1, 0, 2, ...axes]), [count, groups * channels, ...space]);
  return { ...params, x: joined, w: shaped(graph, w, [groups * outs, channels, ...window]), groups };
}

/** See lax.conv_general_dilated of jax-js: batch, channels, space; no flip of the window. */
export const conv = rule<ConvParams>(({ graph, inputs, params, outs }) => {
  const { shape, dtype } = only({ outs });
  const [lhs, rhs] = inputs;
  if (lhs === undefined || rhs === undefined) throw new Error("conv has two operands");
  if ((isFill(lhs) && lhs.fill === 0) || (isFill(rhs) && rhs.fill === 0)) return [{ fill: 0, shape, dtype }];
  if (params.strides.length === 0) throw new Error("conv without spatial axes has no lowering: use matmul");
  const whole = grouped(graph, [lhs, rhs], params);
  const isTranspose = params.strides.every(isOne) && !params.lhsDilation.every(isOne);
  const name = isTranspose ? transposeConvolved(graph, whole) : convolved(graph, whole);
  const [count = 1, channels = 1, ...space] = shape.slice(params.vmapDims);
  const made = viewOf(name, [count, whole.groups * channels, ...space], dtype);
  if (params.vmapDims === 0) return [made];
  const axes = space.map((_, axis) => axis + 3);
  const parted = shaped(graph, made, [count, whole.groups, channels, ...space]);
  return [shaped(graph, permuted(graph, parted, [1, 0, 2, ...axes]), shape)];
});
