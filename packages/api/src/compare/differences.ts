import { canonicalJson, pairedMeans, welchDifference, type ArmDefinition, type Difference } from "@heirloom/core";
import { armByLetter, valuesAtGeneration, type Arm } from "@heirloom/db";
import { z } from "zod";
import { allow, found } from "../trpc.ts";
import type { DifferenceView } from "../compare-views.ts";

const arm = z.object({ experiment: z.string().min(1).max(100), letter: z.string().min(1).max(5) });

const input = z.object({
  reference: arm,
  others: z.array(arm).max(64),
  metrics: z.array(z.string().max(100)).min(1).max(50),
  generation: z.int().min(0).max(10_000_000),
});

type Wanted = z.infer<typeof arm>;

/**
 * How arms differ from a reference at a generation: the difference of means with its 95 % interval, over pairs of replicates where
 * they share their random numbers. What was not measured or has fewer than two chains is left out.
 */
export const differences = allow("viewer")
  .input(input)
  .query(async ({ ctx: { services, actor }, input }): Promise<DifferenceView[]> => {
    const { generation, metrics } = input;
    const all = [input.reference, ...input.others];
    const { teamId } = actor;
    const arms: (Arm | undefined)[] = [];
    for (const { experiment: experimentId, letter } of all)
      arms.push(await armByLetter(services.database, { teamId, experimentId, letter }));
    const reference = found(arms[0], "arm");
    const here = arms.flatMap((one) => one ?? []);
    const values = await valuesAtGeneration(services.database, { teamId, arms: here, generation });
    return input.others.flatMap((other: Wanted, index): DifferenceView[] => {
      const own = arms[index + 1];
      if (!own) return [];
      const paired = sharesNumbers(own.definition, reference.definition);
      return metrics.flatMap((metric): DifferenceView[] => {
        const [first, second] = [values.get(own.id)?.get(metric), values.get(reference.id)?.get(metric)];
        const difference = first && second ? differenceOf(first, second, paired) : undefined;
        return difference ? [{ ...other, metric, paired, ...difference }] : [];
      });
    });
  });

const differenceOf = (first: Float32Array, second: Float32Array, paired: boolean): Difference | undefined =>
  paired ? pairedMeans(first, second) : welchDifference(first, second);

/** Every draw is a function of the seed and the replicate, so arms of one seed and source begin on the same data. */
export const sharesNumbers = (first: ArmDefinition, second: ArmDefinition): boolean =>
  first.seed === second.seed && canonicalJson(first.source) === canonicalJson(second.source);
