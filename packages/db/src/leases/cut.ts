import { families, memberOf, type ArmDefinition, type FamilyMember, type ReplicateRange } from "@heirloom/core";

/** A lease should take about this long on one thread: short enough to move, long enough not to be all talk. */
const TARGET_SECONDS = 3;
const MOST_REPLICATES = 256;

/** How many blocks an arm is cut into. `size` is the items of a corpus, as far as it is known. */
export function blockCount(arm: ArmDefinition, size: number): number {
  const family = memberOf<FamilyMember>(families, arm.family.kind);
  const seconds = family.seconds(arm.family, size) * arm.recursion.generations;
  const most = Math.max(1, Math.min(MOST_REPLICATES, Math.floor(TARGET_SECONDS / seconds)));
  return Math.ceil(arm.replicates / most);
}

/** Cuts an arm's replicates into blocks of nearly equal size. */
export function cutReplicates(arm: ArmDefinition, size: number): ReplicateRange[] {
  const blocks = blockCount(arm, size);
  const start = (block: number): number => Math.floor((block * arm.replicates) / blocks);
  return Array.from({ length: blocks }, (_, block) => ({
    first: start(block),
    count: start(block + 1) - start(block),
  }));
}
