import type { Graph } from "../onnx/graph.ts";
import { materialized, unscaled } from "./layout.ts";
import { pointwise } from "./pointwise.ts";
import { only, rule } from "./rule.ts";
import type { Call, Rule } from "./rule.ts";
import { addedTo } from "./scatter.ts";
import { mapped } from "./unary.ts";
import { broadcastTo, isFill, rounded, sameElements, scaled, storedSize } from "./value.ts";
import type { Fill, Value, View } from "./value.ts";

function pair(call: Pick<Call, "inputs" | "outs">): [Value, Value] {
  const { shape } = only(call);
  const [a, b] = call.inputs.map((input) => broadcastTo(input, shape));
  if (a === undefined || b === undefined) throw new Error("a binary primitive has two operands");
  return [a, b];
}

function unit(view: View): View {
  return { ...view, scale: 1 };
}

/** Both operands' factor taken out of a sum: s a + t b = s (a + (t/s) b), with no product where t is s or -s. */
function sum(graph: Graph, a: View, b: View): Value {
  if (sameElements(a, b)) return scaled(a, (a.scale + b.scale) / a.scale);
  if (a.dtype !== "float32") return pointwise(graph, { op: "Add", dtype: a.dtype }, [a, b]);
  const scattered = addedTo(graph, a, b) ?? addedTo(graph, b, a);
  if (scattered !== undefined) return scattered;
  if (a.scale === b.scale) return scaled(pointwise(graph, { op: "Add", dtype: a.dtype }, [unit(a), unit(b)]), a.scale);
  if (a.scale === -b.scale) {
    return a.scale > 0
      ? scaled(pointwise(graph, { op: "Sub", dtype: a.dtype }, [unit(a), unit(b)]), a.scale)
      : scaled(pointwise(graph, { op: "Sub", dtype: a.dtype }, [unit(b), unit(a)]), b.scale);
  }
  if (a.scale < 0 && b.scale === 1) return pointwise(graph, { op: "Sub", dtype: a.dtype }, [b, scaled(a, -1)]);
  if (b.scale < 0 && a.scale === 1) return pointwise(graph, { op: "Sub", dtype: a.dtype }, [a, scaled(b, -1)]);
  return pointwise(graph, { op: "Add", dtype: a.dtype }, [a, b]);
}

export const add: Rule = (call) => {
  const { shape, dtype } = only(call);
  const [a, b] = pair(call);
  if (dtype === "bool") return [logical(call.graph, "Or", [a, b])];
  if (isFill(a) && isFill(b)) return [{ fill: rounded(a.fill + b.fill, dtype), shape, dtype }];
  if (isFill(a)) return [isFill(b) || a.fill === 0 ? b : plusNumber(call.graph, b, a)];
  if (isFill(b)) return [b.fill === 0 ? a : plusNumber(call.graph, a, b)];
  if (dtype === "int32") return [pointwise(call.graph, { op: "Add", dtype }, [a, b])];
  return [sum(call.graph, a, b)];
};

/** Powers of two by which numbers may be moved without fear for their range. */
const MODERATE = 24;

/** s x + c as s (x + c/s), so that the factor goes on to where it costs nothing; c - x in one operator. */
function plusNumber(graph: Graph, view: View, fill: Fill): Value {
  const { dtype, scale } = view;
  if (scale === -1) return pointwise(graph, { op: "Sub", dtype }, [fill, unit(view)]);
  if (Math.abs(Math.log2(Math.abs(scale))) > MODERATE) return pointwise(graph, { op: "Add", dtype }, [view, fill]);
  const moved = { ...fill, fill: fill.fill / scale };
  return scaled(pointwise(graph, { op: "Add", dtype }, [unit(view), moved]), scale);
}

export function logical(graph: Graph, op: "And" | "Or" | "Xor", [a, b]: readonly [Value, Value]): Value {
  if (isFill(a) && isFill(b)) {
    const bits = { And: a.fill & b.fill, Or: a.fill | b.fill, Xor: a.fill ^ b.fill };
    return { ...a, fill: bits[op] };
  }
  return pointwise(graph, { op, dtype: "bool" }, [a, b]);
}

/** Names of tensors that are the reciprocal of another, with that other. */
const reciprocals = new WeakMap<Graph, Map<string, View>>();

function denominators(graph: Graph): Map<string, View> {
  const known = reciprocals.get(graph) ?? new Map<string, View>();
  reciprocals.set(graph, known);
  return known;
}

export const reciprocal: Rule = (call) => {
  const [x] = call.inputs;
  if (x === undefined) throw new Error("reciprocal needs an operand");
  if (isFill(x)) return [{ ...x, fill: rounded(1 / x.fill, x.dtype) }];
  const result = mapped(call.graph, "Reciprocal", unit(x));
  denominators(call.graph).set(result.name, unit(x));
  return [scaled(result, 1 / x.scale)];
};

/** a (1/b) as a division, which saves a pass where b is as large as the result. */
function quotient(graph: Graph, a: View, b: View): Value | undefined {
  const below = denominators(graph).get(b.name);
  if (below === undefined || storedSize(b) < storedSize(a)) return undefined;
  const denominator: View = { ...b, name: below.name, scale: 1 };
  return scaled(pointwise(graph, { op: "Div", dtype: a.dtype }, [unit(a), denominator]), a.scale * b.scale);
}

export const multiply: Rule = (call) => {
  const { shape, dtype } = only(call);
  const [a, b] = pair(call);
  if (dtype === "bool") return [logical(call.graph, "And", [a, b])];
  if (isFill(a) && isFill(b)) return [{ fill: rounded(a.fill * b.fill, dtype), shape, dtype }];
  if (isFill(a)) return [times(call.graph, b, a)];
  if (isFill(b)) return [times(call.graph, a, b)];
  if (dtype === "int32") return [pointwise(call.graph, { op: "Mul", dtype }, [a, b])];
  const divided = quotient(call.graph, a, b) ?? quotient(call.graph, b, a);
  if (divided !== undefined) return [divided];
  return [product(call.graph, a, b)];
};

/** A product this many times larger than an operand leaves the operand's factor with it, where multiplying it out costs nothing. */
const SMALL = 8;

function product(graph: Graph, a: View, b: View): Value {
  const isSmall = (x: View, y: View): boolean => x.scale !== 1 && SMALL * storedSize(x) <= storedSize(y);
  const left = isSmall(a, b) ? unscaled(graph, a) : a;
  const right = isSmall(b, a) ? unscaled(graph, b) : b;
  const made = pointwise(graph, { op: "Mul", dtype: a.dtype }, [unit(left), unit(right)]);
  return scaled(made, left.scale * right.scale);
}

function times(graph: Graph, value: Value, factor: Fill): Value {
  if (isFill(value)) return scaled(value, factor.fill);
  if (factor.fill === 0) return { ...factor, shape: value.shape };
  if (factor.fill === 1) return value;
  return value.dtype === "float32"
    ? scaled(value, factor.fill)
    : pointwise(graph, { op: "Mul", dtype: value.dtype }, [value, factor]);
}

export const negate: Rule = (call) => {
  const [x] = call.inputs;
  if (x === undefined) throw new Error("neg needs an operand");
  if (isFill(x) || x.dtype === "float32") return [scaled(x, -1)];
  return [pointwise(call.graph, { op: "Neg", dtype: x.dtype }, [x])];
};

/** Max, min, mod and integer division of two operands. */
function binary(op: string, compute: (a: number, b: number) => number): Rule {
  return (call) => {
    const { shape, dtype } = only(call);
    const [a, b] = pair(call);
    if (isFill(a) && isFill(b)) return [{ fill: rounded(compute(a.fill, b.fill), dtype), shape, dtype }];
    return [pointwise(call.graph, { op, dtype }, [a, b])];
  };
}

/** The remainder has the sign of the dividend. */
export const modulo: Rule = (call) => {
  const { shape, dtype } = only(call);
  const [a, b] = pair(call);
  if (isFill(a) && isFill(b)) return [{ fill: rounded(a.fill % b.fill, dtype), shape, dtype }];
  return [pointwise(call.graph, { op: "Mod", dtype, attributes: { fmod: { int: 1 } } }, [a, b])];
};

/** A quotient without its fraction, towards zero. */
export const integerDivide: Rule = (call) => {
  const { shape, dtype } = only(call);
  const [a, b] = pair(call);
  if (isFill(a) && isFill(b)) return [{ fill: rounded(Math.trunc(a.fill / b.fill), dtype), shape, dtype }];
  const ratio = pointwise(call.graph, { op: "Div", dtype }, [a, b]);
  if (dtype === "int32") return [ratio];
  const zero: Fill = { fill: 0, shape, dtype };
  const isNegative = pointwise(call.graph, { op: "Less", dtype: "bool" }, [ratio, zero]);
  const [up, down] = [mapped(call.graph, "Ceil", ratio), mapped(call.graph, "Floor", ratio)];
  return [pointwise(call.graph, { op: "Where", dtype }, [isNegative, up, down])];
};

const BITWISE = { and: "And", or: "Or", xor: "Xor" } as const;

export const bitCombine = rule<{ op: keyof typeof BITWISE }>((call) => {
  const { dtype } = only(call);
  const [a, b] = pair(call);
  const op = BITWISE[call.params.op];
  if (dtype === "bool") return [logical(call.graph, op, [a, b])];
  const known = [a, b].every(isFill);
  const operands = known ? [materialized(call.graph, a), b] : [a, b];
  return [pointwise(call.graph, { op: `Bitwise${op}`, dtype }, operands)];
});

export const maximum = binary("Max", Math.max);
export const minimum = binary("Min", Math.min);

const COMPARE = {
  less: { op: "Less", not: false, test: (a: number, b: number) => a < b },
  less_equal: { op: "LessOrEqual", not: false, test: (a: number, b: number) => a <= b },
  equal: { op: "Equal", not: false, test: (a: number, b: number) => a === b },
  not_equal: { op: "Equal", not: true, test: (a: number, b: number) => a !== b },
};

export const compare = rule<{ op: keyof typeof COMPARE }>((call) => {
  const { shape } = only(call);
  const [a, b] = pair(call);
  const { op, not, test } = COMPARE[call.params.op];
  if (isFill(a) && isFill(b)) return [{ fill: Number(test(a.fill, b.fill)), shape, dtype: "bool" }];
  const result = pointwise(call.graph, { op, dtype: "bool" }, [a, b]);
  return [not ? pointwise(call.graph, { op: "Not", dtype: "bool" }, [result]) : result];
});

export const select: Rule = (call) => {
  const { shape, dtype } = only(call);
  const [condition, a, b] = call.inputs.map((input) => broadcastTo(input, shape));
  if (condition === undefined || a === undefined || b === undefined) throw new Error("where has three operands");
  if (isFill(condition)) return [condition.fill === 0 ? b : a];
  if (isFill(a) && isFill(b) && a.fill === b.fill) return [a];
  return [pointwise(call.graph, { op: "Where", dtype }, [condition, a, b])];
};
