import { experimentById, launchExperiment, type Origin } from "@heirloom/db";
import { z } from "zod";
import type { Services } from "../services.ts";
import { allow, found } from "../trpc.ts";
import { newExperiment, requireAccepted } from "./prepare.ts";

const from = z.object({
  experiment: z.string().max(100),
  /** Generations before it are taken over where both definitions agree on them. */
  generation: z.int().min(1).max(1_000_000).optional(),
});

export const launch = allow("editor")
  .input(z.object({ definition: z.unknown(), from: from.optional() }))
  .mutation(async ({ ctx: { services, actor }, input }) => {
    const accepted = await requireAccepted(services, actor.teamId, input.definition);
    const experiment = await newExperiment(accepted, actor);
    const origin = input.from && (await originOf(services, actor.teamId, input.from));
    return { id: await launchExperiment(services.database, { ...experiment, origin }) };
  });

async function originOf(
  { database }: Services,
  teamId: string,
  { experiment, generation = null }: { experiment: string; generation?: number | null | undefined },
): Promise<Origin> {
  const { id, name } = found(await experimentById(database, { teamId, id: experiment }), "experiment to fork");
  return { id, name, generation };
}
