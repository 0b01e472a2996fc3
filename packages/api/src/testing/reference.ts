import {
  experimentResult,
  judgeArm,
  labelOf,
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

/** A metric of the first arm by core alone, a row of generations for each replicate from `first` on. */
export async function referenceChains(
  definition: DefinitionInput,
  metric: string,
  first: number,
): Promise<(number | null)[][]> {
  const arm = requireDefinition(definition).arms[0]!.definition;
  const source = await openSource(arm.source, () => Promise.reject(new Error("none")));
  const rows = Array.from({ length: arm.replicates - first }, (): (number | null)[] => []);
  for await (const { chunk } of runBlock({ arm, source, range: { first: 0, count: arm.replicates } })) {
    for (const [index, value] of chunk.metrics[metric]!.entries()) {
      const replicate = index % arm.replicates;
      if (replicate >= first) rows[replicate - first]!.push(Number.isFinite(value) ? value : null);
    }
  }
  return rows;
}

/** The result by core alone: one block per arm, nothing cut, nothing stored. */
export async function referenceArms(definition: DefinitionInput): Promise<readonly ArmResult[]> {
  const { arms } = requireDefinition(definition);
  const outcomes = arms.map(async (one) => {
    const { letter, values, definition: arm } = one;
    const source = await openSource(arm.source, () => Promise.reject(new Error("none")));
    const rows = new Map(metricsOf(arm).map(({ name }) => [name, [] as number[]]));
    for await (const { chunk } of runBlock({ arm, source, range: { first: 0, count: arm.replicates } })) {
      for (const [name, measured] of Object.entries(chunk.metrics)) rows.get(name)!.push(...measured);
    }
    const chains = new Map([...rows].map(([name, all]) => [name, Float32Array.from(all)]));
    const summaries = Object.fromEntries(
      [...chains].map(([name, all]) => [name, summarize(all, arm.replicates)] as const),
    );
    const laws = lawsOf({ arm, source, size: resolveSampleSize(arm, source) });
    const known = { letter, values, definition: arm, summaries, laws };
    const judgement = judgeArm({ ...known, label: labelOf(one), chains: (metric) => chains.get(metric) });
    return { values, replicates: arm.replicates, summaries, laws, judgement };
  });
  const engine = { kind: "cpu", adapter: "test" } as const;
  return experimentResult({ definitionHash: "", engine, arms: await Promise.all(outcomes), claims: [] }).arms;
}
