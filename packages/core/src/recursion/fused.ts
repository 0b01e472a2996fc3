import type { Control } from "../contracts/control.ts";
import type { Source } from "../contracts/source.ts";
import type { ArmDefinition } from "../definition/schema.ts";
import type { BlockReport, ReplicateRange } from "./collector.ts";

export interface FusedRequest extends Control {
  readonly arm: ArmDefinition;
  readonly source: Source;
  readonly range: ReplicateRange;
}

/**
 * All generations of all replicates of a block in one go, on a device. Offered by `kernels` for some families, policies,
 * samplers and selectors; equal to the loop within the tolerance table, on the same integer random stream.
 */
export interface FusedRecursion {
  readonly name: string;
  /** Whether this arm can be computed here; the runner takes the loop otherwise. */
  supports(arm: ArmDefinition): boolean;
  run(request: FusedRequest): AsyncGenerator<BlockReport, void, undefined>;
}
