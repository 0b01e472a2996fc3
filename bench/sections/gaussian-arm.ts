import { openSource, requireDefinition, type ArmDefinition, type Source } from "@heirloom/core";
import type { Size } from "../lib/contestant.ts";

export const noDataset = (): Promise<Uint8Array> => Promise.reject(new Error("a normal distribution reads no dataset"));

/** The recursion that all contestants run: replace, maximum likelihood. */
export function gaussianArm({ r, n, g }: Size): ArmDefinition {
  const input = {
    name: "benchmark",
    source: { kind: "gaussian" },
    family: { kind: "gaussian", ddof: 0 },
    recursion: { generations: g, sampleSize: n, policy: { kind: "replace" } },
    replicates: r,
  };
  return requireDefinition(input).arms[0]!.definition;
}

export const openGaussian = (arm: ArmDefinition): Promise<Source> => openSource(arm.source, noDataset);
