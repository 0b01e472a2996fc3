import type { DefinitionInput } from "@heirloom/core";
import { experimentTopic, launchIn, setFact, writeOnce } from "@heirloom/db";
import { allow } from "../trpc.ts";
import { newExperiment, requireAccepted } from "./prepare.ts";

/** What a newcomer sees running: one Gaussian learning from itself, with and without the old data kept. */
const first: DefinitionInput = {
  name: "The curse of recursion, in one dimension",
  source: { kind: "gaussian", mean: 0, sd: 1 },
  family: { kind: "gaussian", ddof: 0 },
  recursion: { generations: 100, sampleSize: 100, policy: { kind: "replace" } },
  replicates: 1000,
  seed: 2024,
  sweep: { "recursion.policy.kind": ["replace", "accumulate"] },
  metrics: ["variance-ratio", "log-variance-ratio", "mean-squared-drift", "wasserstein-2"],
};

/** Launches the first experiment, once for every team; null when that has been. */
export const welcome = allow("editor").mutation(
  async ({ ctx: { services, actor } }): Promise<{ id: string } | null> => {
    const { database } = services;
    const { teamId } = actor;
    const experiment = await newExperiment(await requireAccepted(services, teamId, first), actor);
    await database.queue.ensure(teamId);
    const welcomed = await database.db.transaction(async (tx) => {
      const isFirst = await writeOnce(tx, { teamId, key: "welcome", value: "" });
      if (!isFirst) return null;
      const id = await launchIn(tx, database, experiment);
      await setFact(tx, { teamId, key: "welcome", value: id });
      return { id };
    });
    if (welcomed) database.bus.publish(experimentTopic(welcomed.id));
    return welcomed;
  },
);
