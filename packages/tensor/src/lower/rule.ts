import type { Graph } from "../onnx/graph.ts";
import type { Value } from "./value.ts";
import type { Dtype } from "./value.ts";

/** What an equation gives out, before it is computed. */
export interface Out {
  readonly shape: readonly number[];
  readonly dtype: Dtype;
}

export interface Call<Params = Readonly<Record<string, unknown>>> {
  readonly graph: Graph;
  readonly inputs: readonly Value[];
  readonly params: Params;
  readonly outs: readonly Out[];
}

/** Lowers one primitive: adds what it needs to the graph and gives its results. */
export type Rule = (call: Call) => Value[];

/** A rule that knows the parameters of its primitive. */
export function rule<Params>(lower: (call: Call<Params>) => Value[]): Rule {
  return (call) => lower({ ...call, params: call.params as Params });
}

/** The only result of a primitive that has one. */
export function only(call: { readonly outs: readonly Out[] }): Out {
  const [out] = call.outs;
  if (out === undefined) throw new Error("a primitive without results cannot be lowered");
  return out;
}
