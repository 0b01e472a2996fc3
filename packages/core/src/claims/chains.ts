import type { MeasuredArm } from "../contracts/claim.ts";
import type { Chains } from "../stats/rows.ts";

/** All chains of a metric of an arm; undefined where it was not measured. */
export function chainsOf(arm: Pick<MeasuredArm, "chains" | "definition">, metric: string): Chains | undefined {
  const values = arm.chains(metric);
  return values && { values, replicates: arm.definition.replicates };
}
