import type { EngineInfo } from "../results/result.ts";

/** Whether numbers must be equal to the last bit, or as near as two kinds of arithmetic allow. */
export type Expectation = "bits" | "tolerance";

/** What computed an arm: its class of engine and, where models learn by gradient, what trained them. */
export interface Computed {
  readonly kind: EngineInfo["kind"] | null;
  readonly models?: string | undefined;
}

export interface Again extends Computed {
  /** Functions it used that round otherwise than those of Node, on which runners compute. */
  readonly foreign: { readonly size: number };
}

/** The one class of engine that rounds alike on every machine: float64, in an order that the program fixes. */
const EXACT: EngineInfo["kind"] = "cpu";

/**
 * What may be expected of a run that is repeated. The loop gives the same bits wherever the mathematical functions do, a trained model
 * where the same runtime trained it. Graphics devices may order their operations as they like: even two of one make are not promised
 * to agree in the last bit.
 */
export function expectationOf(made: Computed, again: Again): Expectation {
  const loop = made.kind === EXACT && again.kind === EXACT && again.foreign.size === 0;
  return loop && made.models === again.models ? "bits" : "tolerance";
}
