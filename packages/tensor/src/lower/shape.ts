import { materialized, reshapeView } from "./layout.ts";
import { productTransposed } from "./product.ts";
import { only, rule } from "./rule.ts";
import type { Call } from "./rule.ts";
import { at, isFill, viewOf } from "./value.ts";
import type { Value } from "./value.ts";

type Pair = readonly [number, number];

export const transpose = rule<{ perm: number[] }>(({ graph, inputs, params }) =>
  inputs.map((x) => {
    const shape = params.perm.map((axis) => at(x.shape, axis));
    if (isFill(x)) return { ...x, shape };
    const moved = { ...x, shape, axes: params.perm.map((axis) => at(x.axes, axis)) };
    return productTransposed(graph, moved) ?? moved;
  }),
);

export const reshape = rule<{ shape: number[] }>(({ graph, inputs, params }) =>
  inputs.map((x) => (isFill(x) ? { ...x, shape: params.shape } : reshapeView(graph, x, params.shape))),
);

/** Axes listed are new; the others are those of the operand in turn, repeated where they have size 1. */
export const broadcast = rule<{ shape: number[]; axis: number[] }>(({ inputs, params }) =>
  inputs.map((x) => {
    if (isFill(x)) return { ...x, shape: params.shape };
    const kept = params.shape.flatMap((_, axis) => (params.axis.includes(axis) ? [] : [axis]));
    const extra = kept.length - x.axes.length;
    const axes = params.shape.map((_, axis) => {
      const place = kept.indexOf(axis) - extra;
      return kept.includes(axis) && place >= 0 ? at(x.axes, place) : null;
    });
    return { ...x, shape: params.shape, axes };
  }),
);

function sliced(call: Pick<Call, "graph" | "inputs">, starts: readonly number[], ends: readonly number[]): Value {
  const { graph } = call;
  const x = materialized(graph, at(call.inputs, 0));
  const cut = x.shape.flatMap((size, axis) => (starts[axis] === 0 && ends[axis] === size ? [] : [axis]));
  const shape = x.shape.map((_, axis) => at(ends, axis) - at(starts, axis));
  if (cut.length === 0) return x;
  const inputs = [
    x.name,
    graph.list(cut.map((axis) => at(starts, axis))),
    graph.list(cut.map((axis) => at(ends, axis))),
    graph.list(cut),
  ];
  return viewOf(graph.node("Slice", inputs), shape, x.dtype);
}

export const shrink = rule<{ slice: Pair[] }>((call) => {
  const { shape } = only(call);
  const x = at(call.inputs, 0);
  if (isFill(x)) return [{ ...x, shape }];
  const starts = call.params.slice.map(([start]) => start);
  const ends = call.params.slice.map(([, end]) => end);
  return [sliced(call, starts, ends)];
});

export const pad = rule<{ width: Pair[] }>(({ graph, inputs, params, outs }) => {
  const { shape } = only({ outs });
  const x = at(inputs, 0);
  if (isFill(x) && x.fill === 0) return [{ ...x, shape }];
  const whole = materialized(graph, x);
  const widths = [...params.width.map(([before]) => before), ...params.width.map(([, after]) => after)];
  return [viewOf(graph.node("Pad", [whole.name, graph.list(widths)]), shape, whole.dtype)];
});

export const concatenate = rule<{ axis: number }>(({ graph, inputs, params, outs }) => {
  const { shape, dtype } = only({ outs });
  const names = inputs.map((x) => materialized(graph, x).name);
  return [viewOf(graph.node("Concat", names, { axis: { int: params.axis } }), shape, dtype)];
});

export const split = rule<{ axis: number; sizes: number[] }>(({ graph, inputs, params, outs }) => {
  const x = at(inputs, 0);
  if (isFill(x)) return outs.map(({ shape }) => ({ ...x, shape }));
  const whole = materialized(graph, x);
  const list = [whole.name, graph.list(params.sizes)];
  const names = graph.nodes({ op: "Split", attributes: { axis: { int: params.axis } } }, list, outs.length);
  return outs.map(({ shape, dtype }, index) => {
    graph.describe(at(names, index), shape);
    return viewOf(at(names, index), shape, dtype);
  });
});

/** Slices that step backwards from the last element. */
export const flip = rule<{ axis: number[] }>(({ graph, inputs, params }) => {
  const x = at(inputs, 0);
  if (isFill(x)) return [x];
  const whole = materialized(graph, x);
  const { axis } = params;
  const list = (value: number): string => graph.list(axis.map(() => value));
  const bounds = [list(-1), list(Number.MIN_SAFE_INTEGER), graph.list(axis), list(-1)];
  return [viewOf(graph.node("Slice", [whole.name, ...bounds]), whole.shape, whole.dtype)];
});
