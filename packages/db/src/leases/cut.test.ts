import { requireDefinition, type ArmDefinition, type DefinitionInput } from "@heirloom/core";
import { describe, expect, it } from "vitest";
import { blockCount, cutReplicates } from "./cut.ts";

function arm(replicates: number, generations: number, sampleSize: number): ArmDefinition {
  const definition: DefinitionInput = {
    name: "x",
    source: { kind: "gaussian", mean: 0, sd: 1 },
    family: { kind: "gaussian", ddof: 0 },
    recursion: { generations, sampleSize, policy: { kind: "replace" } },
    replicates,
  };
  return requireDefinition(definition).arms[0]!.definition;
}

describe("leases", () => {
  it.each([
    ["one replicate", arm(1, 100, 100)],
    ["short chains", arm(1000, 10, 100)],
    ["long chains", arm(37, 100_000, 10_000)],
    ["a size that divides badly", arm(1001, 100, 1000)],
  ])("cover all replicates once, in blocks of nearly one size: %s", (_, each) => {
    const blocks = cutReplicates(each, Number(each.recursion.sampleSize));
    expect(blocks).toHaveLength(blockCount(each, Number(each.recursion.sampleSize)));
    let next = 0;
    for (const { first, count } of blocks) {
      expect(first).toBe(next);
      next += count;
    }
    expect(next).toBe(each.replicates);
    const counts = blocks.map(({ count }) => count);
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
    expect(Math.max(...counts)).toBeLessThanOrEqual(256);
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(1);
  });

  it("hold one replicate when one takes long, and 256 when they are quick", () => {
    expect(cutReplicates(arm(5, 1_000_000, 1_000_000), 1_000_000).map(({ count }) => count)).toEqual([1, 1, 1, 1, 1]);
    expect(cutReplicates(arm(512, 10, 10), 10).map(({ count }) => count)).toEqual([256, 256]);
  });
});
