import type { Graph } from "../onnx/graph.ts";
import { materialized } from "./layout.ts";
import type { Rule } from "./rule.ts";
import { at, viewOf } from "./value.ts";
import type { Value } from "./value.ts";

/** Smallest first along the last axis; of equal elements the earlier one first. */
function sorted(graph: Graph, x: Value): { values: string; places: string } {
  const whole = materialized(graph, x);
  const count = graph.list([whole.shape.at(-1) ?? 1]);
  const attributes = { axis: { int: -1 }, largest: { int: 0 }, sorted: { int: 1 } };
  const [values = "", places = ""] = graph.nodes({ op: "TopK", attributes }, [whole.name, count], 2);
  return { values, places };
}

export const sort: Rule = ({ graph, inputs }) => {
  const x = at(inputs, 0);
  return [viewOf(sorted(graph, x).values, x.shape, x.dtype)];
};

export const argsort: Rule = ({ graph, inputs }) => {
  const x = at(inputs, 0);
  const { values, places } = sorted(graph, x);
  const indices = graph.node("Cast", [places], { to: { int: 6 } });
  return [viewOf(values, x.shape, x.dtype), viewOf(indices, x.shape, "int32")];
};
