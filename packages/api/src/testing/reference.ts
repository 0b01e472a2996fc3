import {
  experimentResult,
  lawsOf,
  metricsOf,
  openSource,
  requireDefinition,
  resolveSampleSize,
  runBlock,
  summarize,
  type ArmResult,
  type DefinitionInput,
} from "@heirloom/core";

/** The result by core alone: one block per arm, nothing cut, nothing stored. */
export async function referenceArms(definition: DefinitionInput): Promise<readonly ArmResult[]> {
  const { arms } = requireDefinition(definition);
  const outcomes = arms.map(async ({ values, definition: arm }) => {
    const source = await openSource(arm.source, () => Promise.reject(new Error("none")));
    const rows = new Map(metricsOf(arm).map(({ name }) => [name, [] as number[]]));
    for await (const { chunk } of runBlock({ arm, source, range: { first: 0, count: arm.replicates } })) {
      for (const [name, measured] of Object.entries(chunk.metrics)) rows.get(name)!.push(...measured);
    }
    const summaries = [...rows].map(
      ([name, all]) => [name, summarize(Float32Array.from(all), arm.replicates)] as const,
    );
    const laws = lawsOf({ arm, source, size: resolveSampleSize(arm, source) });
    return { values, replicates: arm.replicates, summaries: Object.fromEntries(summaries), laws };
  });
  return experimentResult("", { kind: "cpu", adapter: "test" }, await Promise.all(outcomes)).arms;
}
