import { z } from "zod";
import { percent } from "../../definition/words.ts";
import type { PolicyMember } from "../../contracts/policy.ts";
import { GrownCorpus } from "../../contracts/samples.ts";
import { cycles } from "./cycles.ts";

const names = {
  full: "full synthetic: the last generation alone",
  balanced: "balanced: equal parts of real data and every generation",
  incremental: "incremental: a share of the corpus is replaced",
  expanding: "expanding: new data are added to the corpus",
} as const;

const schema = z.strictObject({
  kind: z.literal("cycle"),
  cycle: z.enum(["full", "balanced", "incremental", "expanding"]).default("balanced").meta({
    title: "Data cycle",
    description: "How the data set of the next generation comes about (Briesch, Sobania and Rothlauf 2023).",
    choices: names,
  }),
  share: z.number().min(0).max(1).default(0.1).meta({
    title: "New data",
    description: "Incremental and expanding: of each generation, in corpora.",
  }),
  fresh: z.number().min(0).max(1).default(0).meta({
    title: "Fresh share",
    description: "Incremental and expanding: share of the new data that is real and fresh, 0 to 1.",
  }),
});

export type CycleConfig = z.infer<typeof schema>;

const grows = ({ cycle }: CycleConfig): boolean => cycle === "incremental" || cycle === "expanding";

export const cycle = {
  kind: "cycle",
  label: "data cycle",
  summary: "The four data cycles of Briesch, Sobania and Rothlauf (2023).",
  schema,
  describe: (config) =>
    `${config.cycle} cycle${grows(config) ? `, ${percent(config.share)} new` : ""}${
      grows(config) && config.fresh > 0 ? ` (${percent(config.fresh)} of it real)` : ""
    }`,
  phrase: (config) => [
    { text: "is refitted in a " },
    { text: config.cycle, path: ["cycle"] },
    { text: " " },
    { text: "data cycle", path: ["kind"] },
    ...(grows(config)
      ? [
          { text: " with " },
          { text: percent(config.share), path: ["share"] },
          { text: " new data, " },
          { text: percent(config.fresh), path: ["fresh"] },
          { text: " of it real" },
        ]
      : []),
  ],
  synthetic: (config, size) => cycles[config.cycle].synthetic(config, size),
  next(turn) {
    const { kept, generation, pool } = turn;
    const newest = kept.size > 0 ? new GrownCorpus(pool, { origin: generation, samples: kept }) : pool;
    return cycles[turn.config.cycle].next(turn, newest);
  },
} as const satisfies PolicyMember<CycleConfig>;
