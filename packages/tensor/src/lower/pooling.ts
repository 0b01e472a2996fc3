import type { Graph } from "../onnx/graph.ts";
import { materialized, reshaped, reshapeView } from "./layout.ts";
import { only, rule } from "./rule.ts";
import { at, isFill, product, viewOf } from "./value.ts";
import type { View } from "./value.ts";

interface PoolParams {
  readonly window: readonly number[];
  readonly strides: readonly number[];
}

/** Windows side by side that cover the space exactly: axes split in two, nothing moved. */
function tiled(graph: Graph, x: View, { window }: PoolParams): View {
  const outer = x.shape.length - window.length;
  const space = x.shape.slice(outer);
  const parted = space.flatMap((size, axis) => [size / at(window, axis), at(window, axis)]);
  const view = reshapeView(graph, x, [...x.shape.slice(0, outer), ...parted]);
  const lead = Array.from({ length: outer }, (_, axis) => axis);
  const places = window.map((_, axis) => outer + 2 * axis);
  const perm = [...lead, ...places, ...places.map((axis) => axis + 1)];
  return { ...view, shape: perm.map((axis) => at(view.shape, axis)), axes: perm.map((axis) => at(view.axes, axis)) };
}

/** Offsets inside a window, the last axis fastest. */
function offsets(window: readonly number[]): number[][] {
  return window.reduce<number[][]>(
    (heads, size) => heads.flatMap((head) => Array.from({ length: size }, (_, index) => [...head, index])),
    [[]],
  );
}

/** For each offset in the window the elements at that offset of all windows, joined along a new last axis. */
function gathered(graph: Graph, x: View, { params, shape }: { params: PoolParams; shape: readonly number[] }): View {
  const { window, strides } = params;
  const whole = materialized(graph, x);
  const outer = x.shape.length - window.length;
  const axes = graph.list(window.map((_, axis) => outer + axis));
  const counts = shape.slice(outer, outer + window.length);
  const slices = offsets(window).map((offset) => {
    const ends = offset.map((start, axis) => start + (at(counts, axis) - 1) * at(strides, axis) + 1);
    const bounds = [graph.list(offset), graph.list(ends), axes, graph.list(strides)];
    const name = graph.node("Slice", [whole.name, ...bounds]);
    return graph.node("Reshape", [name, graph.list([...x.shape.slice(0, outer), ...counts, 1])]);
  });
  const name = graph.node("Concat", slices, { axis: { int: -1 } });
  return viewOf(graph.node("Reshape", [name, graph.list(shape)]), shape, x.dtype);
}

/** The last axes cut into windows: [..., space] to [..., windows, window]. */
export const pool = rule<PoolParams>(({ graph, inputs, params, outs }) => {
  const { shape } = only({ outs });
  const x = at(inputs, 0);
  if (isFill(x)) return [{ ...x, shape }];
  const space = x.shape.slice(x.shape.length - params.window.length);
  const isTiled = space.every((size, axis) => {
    return at(params.window, axis) === at(params.strides, axis) && size % at(params.window, axis) === 0;
  });
  return [isTiled ? tiled(graph, x, params) : gathered(graph, x, { params, shape })];
});

/** Adds windows up where they overlap: a transposed convolution with a window of its own for each offset. */
export const poolTranspose = rule<PoolParams>(({ graph, inputs, params, outs }) => {
  const { shape } = only({ outs });
  const x = at(inputs, 0);
  if (isFill(x) && x.fill === 0) return [{ ...x, shape }];
  const { window, strides } = params;
  const rank = window.length;
  const whole = materialized(graph, x);
  const outer = whole.shape.length - 2 * rank;
  const count = product(whole.shape.slice(0, outer));
  const counts = whole.shape.slice(outer, outer + rank);
  const size = product(window);
  const last = graph.node("Reshape", [whole.name, graph.list([count, product(counts), size])]);
  const first = graph.node("Transpose", [last], { perm: { ints: [0, 2, 1] } });
  const channels = graph.node("Reshape", [first, graph.list([count, size, ...counts])]);
  const single = Array.from({ length: size * size }, (_, cell) => Number(cell % size === Math.floor(cell / size)));
  const kernel = graph.numbers("float32", [size, 1, ...window], single);
  const added = graph.node("ConvTranspose", [channels, kernel], { strides: { ints: strides } });
  const covered = counts.map((n, axis) => (n - 1) * at(strides, axis) + at(window, axis));
  const space = shape.slice(outer);
  const missing = space.map((n, axis) => n - at(covered, axis));
  const widths = graph.list([0, 0, ...space.map(() => 0), 0, 0, ...missing]);
  const name = missing.every((n) => n === 0) ? added : graph.node("Pad", [added, widths]);
  return [viewOf(reshaped(graph, { name, stored: [count, 1, ...space] }, shape), shape, x.dtype)];
});
