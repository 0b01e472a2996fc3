import { ELEMENT } from "../onnx/model.ts";
import { unscaled } from "./layout.ts";
import { pointwise } from "./pointwise.ts";
import { only, rule } from "./rule.ts";
import type { Rule } from "./rule.ts";
import { isFill, rounded } from "./value.ts";
import type { Dtype, Value, View } from "./value.ts";
import type { Graph, Operator } from "../onnx/graph.ts";

/** An operator of one operand, on the stored elements whatever their layout. */
export function mapped(graph: Graph, operator: string | Operator, value: Value): View {
  const { op, attributes }: Operator = typeof operator === "string" ? { op: operator } : operator;
  if (isFill(value)) throw new Error(`${op} of a known number must be computed when lowering`);
  const plain = unscaled(graph, value);
  return { ...plain, name: graph.node(op, [plain.name], attributes) };
}

function unary(op: string, compute: (x: number) => number): Rule {
  return ({ graph, inputs }) =>
    inputs.map((x) => (isFill(x) ? { ...x, fill: rounded(compute(x.fill), x.dtype) } : mapped(graph, op, x)));
}

export const exp = unary("Exp", Math.exp);
export const log = unary("Log", Math.log);
export const sqrt = unary("Sqrt", Math.sqrt);
export const sin = unary("Sin", Math.sin);
export const cos = unary("Cos", Math.cos);
export const asin = unary("Asin", Math.asin);
export const atan = unary("Atan", Math.atan);
export const floor = unary("Floor", Math.floor);
export const ceil = unary("Ceil", Math.ceil);

/** The known number is written out and left to the runtime: JavaScript has no error function. */
export const erf: Rule = ({ graph, inputs }) =>
  inputs.map((x) => {
    if (!isFill(x)) return mapped(graph, "Erf", x);
    const name = graph.node("Erf", [graph.scalar("float32", x.fill)]);
    return { name, stored: [], axes: x.shape.map(() => null), shape: x.shape, dtype: x.dtype, scale: 1 };
  });

/** 1 - erf(x): right to 1e-7 of 1, not of itself where it is small. */
export const erfc: Rule = (call) =>
  erf(call).map((value) =>
    pointwise(call.graph, { op: "Sub", dtype: value.dtype }, [
      { fill: 1, shape: value.shape, dtype: value.dtype },
      value,
    ]),
  );

export const stopGradient: Rule = ({ inputs }) => [...inputs];

export function castTo(graph: Graph, value: Value, dtype: Dtype): Value {
  if (value.dtype === dtype) return value;
  if (isFill(value)) return { ...value, fill: rounded(value.fill, dtype), dtype };
  const result = mapped(graph, { op: "Cast", attributes: { to: { int: ELEMENT[dtype] } } }, value);
  return { ...result, dtype };
}

export const cast = rule<{ dtype: string }>((call) => {
  const { dtype } = only(call);
  return call.inputs.map((x) => castTo(call.graph, x, dtype));
});
