import type { MeasuredArm } from "../contracts/claim.ts";
import { labelOf } from "../definition/label.ts";
import { requireDefinition } from "../definition/check.ts";
import { lawsOf } from "../laws/apply.ts";
import { runBlock } from "../recursion/block.ts";
import { resolveSampleSize } from "../recursion/recurse.ts";
import { openSource } from "../sources/open.ts";
import { summarize } from "../stats/summary.ts";
import { gaussianInput } from "./sources.ts";

/** The arms of a change to a small Gaussian experiment, run. */
export async function measureArms(change: Record<string, unknown>): Promise<MeasuredArm[]> {
  const { arms } = requireDefinition({ ...gaussianInput, ...change });
  return Promise.all(
    arms.map(async (arm) => {
      const { definition } = arm;
      const source = await openSource(definition.source, () => Promise.reject(new Error("unread")));
      const laws = lawsOf({ arm: definition, source, size: resolveSampleSize(definition, source) });
      const range = { first: 0, count: definition.replicates };
      for await (const { chunk } of runBlock({ arm: definition, source, range, every: Infinity })) {
        return measured({ ...arm, label: labelOf(arm), laws }, chunk.metrics);
      }
      throw new Error("a block reports at least once");
    }),
  );
}

export const measureArm = async (change: Record<string, unknown>): Promise<MeasuredArm> =>
  (await measureArms(change))[0]!;

/** An arm with these chains. */
export function measured(
  arm: Omit<MeasuredArm, "summaries" | "chains">,
  chains: Readonly<Record<string, Float32Array>>,
): MeasuredArm {
  const summaries = Object.entries(chains).map(
    ([name, values]) => [name, summarize(values, arm.definition.replicates)] as const,
  );
  return { ...arm, summaries: Object.fromEntries(summaries), chains: (metric) => chains[metric] };
}
