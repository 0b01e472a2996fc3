import type { Arm, ReplicateRange } from "@heirloom/core";

/** A piece of an experiment that an engine runs in one go. */
export interface Block {
  readonly arm: Arm;
  readonly range: ReplicateRange;
}

/**
 * Every arm cut into as many even blocks as an engine runs at once, in replicate order. Results do not depend on the cut: each
 * replicate has its own random stream.
 */
export function cutBlocks(arms: readonly Arm[], slots: number): Block[] {
  return arms.flatMap((arm) => cutArm(arm, Math.min(slots, arm.definition.replicates)));
}

function cutArm(arm: Arm, pieces: number): Block[] {
  const { replicates } = arm.definition;
  const edge = (piece: number): number => Math.floor((piece * replicates) / pieces);
  return Array.from({ length: pieces }, (_, piece) => ({
    arm,
    range: { first: edge(piece), count: edge(piece + 1) - edge(piece) },
  }));
}
